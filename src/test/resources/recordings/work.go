package main

import (
	"sync"
	"time"
)

// Four workers take jobs from a channel and compute; a fifth sleeps and wakes.
func main() {
	jobs := make(chan int, 2)
	var done sync.WaitGroup
	for i := 0; i < 4; i++ {
		done.Add(1)
		go func() {
			defer done.Done()
			for range jobs {
				until := time.Now().Add(3 * time.Millisecond)
				for time.Now().Before(until) {
				}
			}
		}()
	}
	for i := 0; i < 40; i++ {
		jobs <- i
		time.Sleep(time.Millisecond)
	}
	close(jobs)
	done.Wait()
}
