// Two threads that the kernel has never heard of.
//
// Part 1 measures a switch between them: once by hand (six registers and the stack pointer, x86-64
// only), once with swapcontext() of the C library. Part 2 lets one of them sleep in the kernel and
// shows how long the other one stands still.
//
//     gcc -O2 -o user-switch user-switch.c && ./user-switch

#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

enum { STACK = 64 * 1024, SWITCHES = 10 * 1000 * 1000, SLOWER_SWITCHES = 1000 * 1000 };

static double now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

#if defined(__x86_64__)
// Saves the registers that a called function must preserve, changes stacks, and restores the
// registers that the other side saved here before.
void switch_stacks(void **save, void *load);
__asm__(
    ".text\n"
    ".globl switch_stacks\n"
    ".type switch_stacks, @function\n"
    "switch_stacks:\n"
    "  pushq %rbp\n  pushq %rbx\n  pushq %r12\n  pushq %r13\n  pushq %r14\n  pushq %r15\n"
    "  movq %rsp, (%rdi)\n"
    "  movq %rsi, %rsp\n" // from here on we are the other thread
    "  popq %r15\n  popq %r14\n  popq %r13\n  popq %r12\n  popq %rbx\n  popq %rbp\n"
    "  ret\n"
    ".size switch_stacks, . - switch_stacks\n");

static void *main_sp, *other_sp;

static void other_side(void) {
  for (;;) switch_stacks(&other_sp, main_sp);
}

static void by_hand(void) {
  char *stack = aligned_alloc(64, STACK);
  // A forged stack: it looks as if the thread had been switched out just before its first line.
  uint64_t *sp = (uint64_t *)(stack + STACK);
  *--sp = 0;                    // other_side never returns
  *--sp = (uint64_t)other_side; // "return" into the start
  for (int i = 0; i < 6; i++) *--sp = 0;
  other_sp = sp;

  double start = now_ns();
  for (int i = 0; i < SWITCHES / 2; i++) switch_stacks(&main_sp, other_sp);
  printf("switch by hand:           %6.1f ns\n", (now_ns() - start) / SWITCHES);
  free(stack);
}
#else
static void by_hand(void) { printf("switch by hand:           only for x86-64\n"); }
#endif

static ucontext_t main_context, other_context;

static void other_context_side(void) {
  for (;;) swapcontext(&other_context, &main_context);
}

static void sleeper(void) {
  for (int turn = 1;; turn++) {
    if (turn == 5) usleep(300 * 1000); // one turn waits in the kernel
    swapcontext(&other_context, &main_context);
  }
}

static void start_other(void (*run)(void), void *stack) {
  getcontext(&other_context);
  other_context.uc_stack.ss_sp = stack;
  other_context.uc_stack.ss_size = STACK;
  other_context.uc_link = NULL;
  makecontext(&other_context, run, 0);
}

int main(void) {
  by_hand();

  void *stack = malloc(STACK);
  start_other(other_context_side, stack);
  double start = now_ns();
  for (int i = 0; i < SLOWER_SWITCHES / 2; i++) swapcontext(&main_context, &other_context);
  printf("switch by swapcontext():  %6.1f ns\n", (now_ns() - start) / SLOWER_SWITCHES);

  start_other(sleeper, stack);
  double longest = 0;
  for (int turn = 1; turn <= 10; turn++) {
    double before = now_ns();
    swapcontext(&main_context, &other_context);
    double pause = now_ns() - before;
    if (pause > longest) longest = pause;
  }
  printf("longest pause of one thread while the other one slept: %.0f ms\n", longest / 1e6);
  free(stack);
  return 0;
}
