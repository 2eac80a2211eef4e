// In which order do goroutines run that were started one after the other?
//
//	go run order.go
package main

import (
	"fmt"
	"runtime"
	"sync"
)

func run(procs int) {
	runtime.GOMAXPROCS(procs)
	var mutex sync.Mutex
	var order []int
	var all sync.WaitGroup
	for i := 1; i <= 6; i++ {
		number := i
		all.Add(1)
		go func() {
			defer all.Done()
			mutex.Lock()
			order = append(order, number)
			mutex.Unlock()
		}()
	}
	all.Wait()
	fmt.Println("GOMAXPROCS", procs, "ran in the order", order)
}

func main() {
	fmt.Println("CPUs:", runtime.NumCPU(), "goroutines before the first go:", runtime.NumGoroutine())
	for i := 0; i < 3; i++ {
		run(1)
	}
	for i := 0; i < 3; i++ {
		run(runtime.NumCPU())
	}
}
