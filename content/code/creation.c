// What does it cost to make a thread, and what a process? Linux only.
//
//     gcc -O2 -pthread -o creation creation.c && ./creation

#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TIMES = 200 };

static double now_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void *nothing(void *unused) { return unused; }

static void one_thread(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, nothing, NULL);
  pthread_join(thread, NULL);
}

static void one_process(void) {
  pid_t child = fork();
  if (child == 0) _exit(0);
  waitpid(child, NULL, 0);
}

static void one_program(void) {
  pid_t child = fork();
  if (child == 0) {
    execl("/bin/true", "true", (char *)NULL);
    _exit(1);
  }
  waitpid(child, NULL, 0);
}

static void report(const char *what, void (*work)(void)) {
  double times[TIMES];
  for (int i = 0; i < TIMES; i++) {
    double start = now_us();
    work();
    times[i] = now_us() - start;
  }
  qsort(times, TIMES, sizeof times[0], by_size);
  printf("%-44s median %8.1f us, slowest tenth above %8.1f us\n", what, times[TIMES / 2],
         times[TIMES * 9 / 10]);
}

int main(void) {
  report("thread: create, run, join", one_thread);
  report("process: fork, exit, wait", one_process);
  report("program: fork, exec /bin/true, wait", one_program);

  size_t size = 256u << 20;
  char *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    perror("mmap");
    return 1;
  }
  madvise(memory, size, MADV_NOHUGEPAGE); // pages of 4 KiB, as most memory has
  memset(memory, 1, size);                // touch it, so that it is really there
  report("process with 256 MiB: fork, exit, wait", one_process);
  return 0;
}
