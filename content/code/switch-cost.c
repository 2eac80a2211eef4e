// What does it cost to hand the CPU from one thread to another, and from one process to another?
//
// Two tasks, both bound to CPU 0, pass a turn back and forth through a futex. Each hand-over
// contains two system calls, one thread that goes to sleep, one that is woken, and one context switch.
// Run it once for two threads of one process and once for two processes that share one page of memory.
//
//     gcc -O2 -pthread -o switch-cost switch-cost.c && ./switch-cost
//     ./switch-cost apart     the second task on CPU 1: what does it cost to wake another CPU?

#define _GNU_SOURCE
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { BATCHES = 60, ROUNDS = 2000, ROUNDS_APART = 50 };

static _Atomic int *turn; // whose turn it is: 0 or 1, or 2 to stop

static int partner_cpu = 0;
static int rounds = ROUNDS;

static void pin(int cpu) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(cpu, &set);
  if (sched_setaffinity(0, sizeof set, &set) != 0) {
    fprintf(stderr, "cannot bind to CPU %d\n", cpu);
    exit(1);
  }
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

static void *partner(void *unused) {
  pin(partner_cpu);
  while (wait_for(1) != 2) pass_to(0);
  return unused;
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double median_handover(void) {
  double batch[BATCHES];
  for (int b = -5; b < BATCHES; b++) { // five batches to warm up
    double start = now_ns();
    for (int i = 0; i < rounds; i++) {
      pass_to(1);
      wait_for(0);
    }
    if (b >= 0) batch[b] = (now_ns() - start) / (2.0 * rounds);
  }
  qsort(batch, BATCHES, sizeof batch[0], by_size);
  return batch[BATCHES / 2];
}

int main(int count, char **words) {
  if (count > 1 && strcmp(words[1], "apart") == 0) {
    partner_cpu = 1;
    rounds = ROUNDS_APART;
  }
  turn = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (turn == MAP_FAILED) {
    perror("mmap");
    return 1;
  }
  pin(0);

  pthread_t thread;
  pthread_create(&thread, NULL, partner, NULL);
  double threads = median_handover();
  pass_to(2);
  pthread_join(thread, NULL);

  atomic_store(turn, 0);
  pid_t child = fork();
  if (child == 0) {
    partner(NULL);
    _exit(0);
  }
  double processes = median_handover();
  pass_to(2);
  waitpid(child, NULL, 0);

  struct rusage use;
  getrusage(RUSAGE_SELF, &use);
  printf("hand-over between two threads:   %6.0f ns\n", threads);
  printf("hand-over between two processes: %6.0f ns\n", processes);
  if (partner_cpu == 0) printf("the address space accounts for:  %6.0f ns\n", processes - threads);
  printf("switches of this process: %ld voluntary, %ld involuntary\n", use.ru_nvcsw, use.ru_nivcsw);
  return 0;
}
