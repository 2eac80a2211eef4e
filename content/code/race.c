// How many updates get lost when two threads count without a lock? And what do the cures cost? Linux only.
//
//     gcc -O2 -pthread -o race race.c && ./race

#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 3 * 1000 * 1000, RUNS = 7 };

static volatile long plain; // volatile: really load, add and store each time
static _Atomic long atomic;
static long guarded;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_barrier_t start_line;

static void count_plain(void) {
  for (int i = 0; i < ROUNDS; i++) {
    long seen = plain; // load
    seen = seen + 1;   // add
    plain = seen;      // store
  }
}

static void count_atomic(void) {
  for (int i = 0; i < ROUNDS; i++) atomic_fetch_add(&atomic, 1);
}

static void count_guarded(void) {
  for (int i = 0; i < ROUNDS; i++) {
    pthread_mutex_lock(&lock);
    guarded++;
    pthread_mutex_unlock(&lock);
  }
}

struct job {
  int cpu;
  void (*count)(void);
};

static void *run(void *argument) {
  struct job *job = argument;
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(job->cpu, &set);
  if (pthread_setaffinity_np(pthread_self(), sizeof set, &set) != 0) {
    fprintf(stderr, "cannot bind to CPU %d\n", job->cpu);
    exit(1);
  }
  pthread_barrier_wait(&start_line);
  job->count();
  return NULL;
}

// Lets two threads count, the second one on the given CPU, and returns the nanoseconds for each increment.
static double two_threads(void (*count)(void), int second_cpu) {
  struct job jobs[2] = {{0, count}, {second_cpu, count}};
  pthread_t threads[2];
  struct timespec from, to;
  pthread_barrier_init(&start_line, NULL, 3);
  for (int i = 0; i < 2; i++) pthread_create(&threads[i], NULL, run, &jobs[i]);
  clock_gettime(CLOCK_MONOTONIC, &from);
  pthread_barrier_wait(&start_line);
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  clock_gettime(CLOCK_MONOTONIC, &to);
  pthread_barrier_destroy(&start_line);
  return ((to.tv_sec - from.tv_sec) * 1e9 + (to.tv_nsec - from.tv_nsec)) / (2.0 * ROUNDS);
}

static void lost(const char *where, int second_cpu) {
  printf("%s lost", where);
  for (int i = 0; i < RUNS; i++) {
    plain = 0;
    two_threads(count_plain, second_cpu);
    printf(" %5.1f%%", 100.0 * (2.0 * ROUNDS - plain) / (2.0 * ROUNDS));
  }
  printf("\n");
}

int main(void) {
  int other = sysconf(_SC_NPROCESSORS_ONLN) > 1 ? 1 : 0;
  if (other == 0) printf("there is only one CPU: all lines show the same\n");
  printf("two threads, %d increments each, %d runs\n", ROUNDS, RUNS);
  lost("plain, both on one CPU:  ", 0);
  lost("plain, on two CPUs:      ", other);
  double each = two_threads(count_atomic, other);
  printf("atomic, on two CPUs:      lost %ld, %.0f ns each\n", 2L * ROUNDS - atomic, each);
  each = two_threads(count_guarded, other);
  printf("with a lock, on two CPUs: lost %ld, %.0f ns each\n", 2L * ROUNDS - guarded, each);
  return 0;
}
