// Who makes your cache cold: another process, or other data?
//
// Two tasks on one CPU take turns. Each time it is switched in, the first one walks through its working
// set and takes the time. Its partner meanwhile walks nothing (the base line), data of its own, or the
// very same data. The partner is a thread of the same process, or another process.
//
//     gcc -O2 -pthread -o cold-cache cold-cache.c && ./cold-cache

#define _GNU_SOURCE
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 400, WARM_UP = 20, LINE = 64 };

static _Atomic int *turn;      // 0 or 1: whose turn it is; 2: stop
static volatile char *mine;    // what the first task walks through
static volatile char *partners; // what its partner walks through
static size_t mine_bytes, partners_bytes;

static void *shared_memory(size_t bytes) {
  void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
  if (memory == MAP_FAILED) {
    perror("mmap");
    exit(1);
  }
  return memory;
}

static double now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

static void pass_to(int other) {
  atomic_store(turn, other);
  syscall(SYS_futex, turn, FUTEX_WAKE, 1, NULL, NULL, 0);
}

static int wait_for(int me) {
  for (;;) {
    int t = atomic_load(turn);
    if (t == me || t == 2) return t;
    syscall(SYS_futex, turn, FUTEX_WAIT, t, NULL, NULL, 0);
  }
}

static double walk(volatile char *data, size_t bytes) {
  double start = now_ns();
  for (size_t i = 0; i < bytes; i += LINE) data[i]++;
  return now_ns() - start;
}

static void *partner(void *unused) {
  while (wait_for(1) != 2) {
    walk(partners, partners_bytes);
    pass_to(0);
  }
  return unused;
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double median_walk(int process) {
  pthread_t thread;
  pid_t child = 0;
  atomic_store(turn, 0);
  if (!process) {
    pthread_create(&thread, NULL, partner, NULL);
  } else if ((child = fork()) == 0) {
    partner(NULL);
    _exit(0);
  }
  double times[ROUNDS];
  for (int i = -WARM_UP; i < ROUNDS; i++) {
    pass_to(1);
    wait_for(0);
    double time = walk(mine, mine_bytes);
    if (i >= 0) times[i] = time;
  }
  pass_to(2);
  if (process) {
    waitpid(child, NULL, 0);
  } else {
    pthread_join(thread, NULL);
  }
  qsort(times, ROUNDS, sizeof times[0], by_size);
  return times[ROUNDS / 2];
}

static double extra(int process, volatile char *data) {
  partners = data;
  partners_bytes = 0;
  double alone = median_walk(process);
  partners_bytes = mine_bytes;
  return median_walk(process) - alone;
}

int main(void) {
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(0, &one);
  if (sched_setaffinity(0, sizeof one, &one) != 0) {
    perror("cannot bind to CPU 0");
    return 1;
  }
  turn = shared_memory(4096);
  static const size_t kib[] = {16, 32, 256, 1024, 1536};
  printf("extra time of one walk, in ns, because the partner walked too\n\n");
  printf("%12s | %10s %10s | %10s %10s\n", "", "own data", "", "same data", "");
  printf("%12s | %10s %10s | %10s %10s\n", "working set", "threads", "processes", "threads",
         "processes");
  for (size_t i = 0; i < sizeof kib / sizeof kib[0]; i++) {
    mine_bytes = kib[i] << 10;
    mine = shared_memory(mine_bytes);
    volatile char *other = shared_memory(mine_bytes);
    printf("%8zu KiB | %10.0f %10.0f | %10.0f %10.0f\n", kib[i], extra(0, other), extra(1, other),
           extra(0, mine), extra(1, mine));
    munmap((void *)mine, mine_bytes);
    munmap((void *)other, mine_bytes);
  }
  return 0;
}
