// How many threads does a Go program need for goroutines that wait? Linux only.
//
//	go run handoff.go
package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
	"time"
)

const waiting = 50

// threads tells how many threads the kernel counts for this process.
func threads() string {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return "unknown"
	}
	for _, line := range strings.Split(string(status), "\n") {
		if strings.HasPrefix(line, "Threads:") {
			return strings.TrimSpace(strings.TrimPrefix(line, "Threads:"))
		}
	}
	return "unknown"
}

// blockInTheKernel starts goroutines that sit in read(2) until the returned function lets them go.
func blockInTheKernel(done chan bool) (release func()) {
	var writeEnds []int
	for i := 0; i < waiting; i++ {
		ends := make([]int, 2)
		if err := syscall.Pipe(ends); err != nil {
			panic(err)
		}
		readEnd := ends[0]
		writeEnds = append(writeEnds, ends[1])
		go func() {
			syscall.Read(readEnd, make([]byte, 1))
			done <- true
		}()
	}
	return func() {
		for _, end := range writeEnds {
			syscall.Write(end, []byte{1})
		}
	}
}

// waitInThePoller starts goroutines that read through the os package, which knows the poller.
func waitInThePoller(done chan bool) (release func()) {
	var writers []*os.File
	for i := 0; i < waiting; i++ {
		reader, writer, err := os.Pipe()
		if err != nil {
			panic(err)
		}
		writers = append(writers, writer)
		go func() {
			reader.Read(make([]byte, 1))
			done <- true
		}()
	}
	return func() {
		for _, writer := range writers {
			writer.Write([]byte{1})
		}
	}
}

func main() {
	runtime.GOMAXPROCS(2)
	done := make(chan bool)
	fmt.Println("threads at the start:              ", threads())

	for _, kind := range []struct {
		name  string
		start func(chan bool) func()
	}{
		{"waiting in the poller:       ", waitInThePoller},
		{"blocked in a system call:    ", blockInTheKernel},
	} {
		release := kind.start(done)
		time.Sleep(500 * time.Millisecond)
		fmt.Println(waiting, "goroutines", kind.name, threads())
		release()
		for i := 0; i < waiting; i++ {
			<-done
		}
		fmt.Println("   and after they have ended:      ", threads())
	}
}
