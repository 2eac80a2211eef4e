// What is there when main begins? Linux only.
//
//	GODEBUG=schedtrace=1000,scheddetail=1 go run first.go
package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

func main() {
	fmt.Println("goroutines at the start of main:", runtime.NumGoroutine())
	status, err := os.ReadFile("/proc/self/status")
	if err == nil {
		for _, line := range strings.Split(string(status), "\n") {
			if strings.HasPrefix(line, "Threads:") {
				fmt.Println("threads of the process:", strings.TrimSpace(strings.TrimPrefix(line, "Threads:")))
			}
		}
	}
	time.Sleep(1500 * time.Millisecond) // long enough for a line of the runtime's own trace
}
