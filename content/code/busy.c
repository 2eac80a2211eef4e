// How much of a CPU does one task use that waits most of the time?
//
// Starts 1 to 8 processes, all bound to one CPU. Each computes for about 1 ms and then waits 4 ms, over
// and over. For each number of processes it prints how busy the CPU was with them.
//
//     gcc -O2 -o busy busy.c && ./busy

#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TASKS_MAX = 8, RUN_MS = 500 };

static double now_ms(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static void work_and_wait(void) {
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(0, &one);
  if (sched_setaffinity(0, sizeof one, &one) != 0) perror("cannot bind to CPU 0");
  double end = now_ms(CLOCK_MONOTONIC) + RUN_MS;
  while (now_ms(CLOCK_MONOTONIC) < end) {
    double enough = now_ms(CLOCK_PROCESS_CPUTIME_ID) + 1;
    while (now_ms(CLOCK_PROCESS_CPUTIME_ID) < enough) {
    }
    usleep(4000);
  }
}

int main(void) {
  double used_before = 0;
  for (int tasks = 1; tasks <= TASKS_MAX; tasks++) {
    double start = now_ms(CLOCK_MONOTONIC);
    for (int i = 0; i < tasks; i++) {
      if (fork() == 0) {
        work_and_wait();
        _exit(0);
      }
    }
    while (wait(NULL) > 0) {
    }
    double wall = now_ms(CLOCK_MONOTONIC) - start;

    struct rusage children;
    getrusage(RUSAGE_CHILDREN, &children);
    double used = (children.ru_utime.tv_sec + children.ru_stime.tv_sec) * 1e3 +
                  (children.ru_utime.tv_usec + children.ru_stime.tv_usec) / 1e3;
    printf("%d tasks: CPU busy %3.0f %%\n", tasks, 100 * (used - used_before) / wall);
    used_before = used;
  }
  return 0;
}
