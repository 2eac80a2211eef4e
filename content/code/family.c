// fork: one call, two returns, one address, two values. And what the copy costs. Linux only.
//
//     gcc -O2 -o family family.c && ./family

#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PAGES = 16 * 1024, PAGE = 4096 }; // 64 MiB

static double now_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static double write_one_in(char *memory, int step) {
  double start = now_us();
  int pages = 0;
  for (int page = 0; page < PAGES; page += step, pages++) memory[(size_t)page * PAGE]++;
  return (now_us() - start) / pages;
}

int main(void) {
  volatile int x = 5;
  pid_t child = fork();
  if (child == 0) {
    x = 9;
    printf("child  %d: fork returned 0, x is %d at address %p\n", getpid(), x, (void *)&x);
    fflush(stdout);
    _exit(0);
  }
  waitpid(child, NULL, 0);
  printf("parent %d: fork returned %d, x is %d at address %p\n", getpid(), child, x, (void *)&x);
  fflush(stdout);

  char *memory = mmap(NULL, (size_t)PAGES * PAGE, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    perror("mmap");
    return 1;
  }
  madvise(memory, (size_t)PAGES * PAGE, MADV_NOHUGEPAGE);
  memset(memory, 1, (size_t)PAGES * PAGE);

  double start = now_us();
  child = fork();
  if (child == 0) {
    double first = write_one_in(memory, 10);
    double second = write_one_in(memory, 10);
    printf("child: first write to a shared page %.2f us, second write %.3f us\n", first, second);
    fflush(stdout);
    _exit(0);
  }
  printf("parent: the call of fork with 64 MiB took %.0f us\n", now_us() - start);
  waitpid(child, NULL, 0);
  return 0;
}
