// What happens when a Go program needs more threads than it may have? Linux and macOS.
//
//	go run fuse.go
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"
)

func main() {
	fmt.Println("GOMAXPROCS:", runtime.GOMAXPROCS(0), "CPUs:", runtime.NumCPU())
	before := debug.SetMaxThreads(20)
	fmt.Println("the limit was", before, "threads, now it is 20")

	for i := 1; i <= 40; i++ {
		ends := make([]int, 2)
		if err := syscall.Pipe(ends); err != nil {
			panic(err)
		}
		readEnd := ends[0]
		go syscall.Read(readEnd, make([]byte, 1)) // nobody ever writes: it blocks for good
		time.Sleep(20 * time.Millisecond)
		fmt.Println(i, "goroutines blocked in a system call")
	}
	fmt.Println("you should not see this line")
}
