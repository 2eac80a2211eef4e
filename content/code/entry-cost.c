// What does it cost to enter the kernel, and does entering it switch to another thread?
//
// Times a function call, a clock read without a system call, and a real system call, a million times
// each, and counts the context switches meanwhile. Then reads 1 MiB in pieces of several sizes.
//
//     gcc -O2 -o entry-cost entry-cost.c && ./entry-cost

#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { TIMES = 1000 * 1000, MEBIBYTE = 1 << 20 };

static double now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

static __attribute__((noinline)) int function(int i) {
  __asm__ volatile(""); // keeps the compiler from dropping the call
  return i;
}

static void call_function(void) {
  for (int i = 0; i < TIMES; i++) function(i);
}

static void read_clock(void) {
  struct timespec t;
  for (int i = 0; i < TIMES; i++) clock_gettime(CLOCK_MONOTONIC, &t);
}

static void call_kernel(void) {
  for (int i = 0; i < TIMES; i++) syscall(SYS_getppid);
}

static void report(const char *what, void (*work)(void)) {
  struct rusage before, after;
  getrusage(RUSAGE_SELF, &before);
  double start = now_ns();
  work();
  double each = (now_ns() - start) / TIMES;
  getrusage(RUSAGE_SELF, &after);
  printf("%-34s %7.1f ns each, %ld voluntary and %ld involuntary context switches\n", what, each,
         after.ru_nvcsw - before.ru_nvcsw, after.ru_nivcsw - before.ru_nivcsw);
}

int main(void) {
  report("a million function calls:", call_function);
  report("a million clock reads (vDSO):", read_clock);
  report("a million system calls (getppid):", call_kernel);

  char *buffer = malloc(MEBIBYTE);
  int zero = open("/dev/zero", O_RDONLY);
  if (zero < 0) {
    perror("/dev/zero");
    return 1;
  }
  for (int piece = 1; piece <= MEBIBYTE; piece *= 16) {
    double start = now_ns();
    for (int done = 0; done < MEBIBYTE; done += piece) {
      if (read(zero, buffer + done, piece) != piece) perror("read");
    }
    printf("1 MiB in pieces of %7d bytes: %10.3f ms\n", piece, (now_ns() - start) / 1e6);
  }
  free(buffer);
  return 0;
}
