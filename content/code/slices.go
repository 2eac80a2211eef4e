// How long does a goroutine that never gives way keep the only P?
//
//	go run slices.go
//	GODEBUG=asyncpreemptoff=1 go run slices.go
//
// The second command shows Go up to 1.13: it never ends, stop it with Ctrl+C.
package main

import (
	"fmt"
	"runtime"
	"sort"
	"time"
)

const turns = 50

func main() {
	runtime.GOMAXPROCS(1)
	go func() {
		for { // no call, no channel, nothing at which it could give way
		}
	}()

	fmt.Println("main gives way", turns, "times to a loop that calls nothing")
	var slices []time.Duration
	for i := 0; i < turns; i++ {
		before := time.Now()
		runtime.Gosched() // main is ready again at once, but the loop has the P
		slices = append(slices, time.Since(before))
	}
	fmt.Println("the first three slices of the loop:", slices[0], slices[1], slices[2])
	sort.Slice(slices, func(a, b int) bool { return slices[a] < slices[b] })
	fmt.Println("shortest, median, longest:", slices[0], slices[turns/2], slices[turns-1])
}
