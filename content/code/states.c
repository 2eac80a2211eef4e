// Looks at processes in different states through the kernel's own eyes. Linux only.
//
//     gcc -O2 -o states states.c && ./states

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void print_status(const char *what, pid_t pid) {
  static const char *wanted[] = {"State:", "VmRSS:", "voluntary_ctxt_switches:",
                                 "nonvoluntary_ctxt_switches:"};
  char path[64], line[256];
  snprintf(path, sizeof path, "/proc/%d/status", pid);
  FILE *status = fopen(path, "r");
  if (status == NULL) {
    perror(path);
    return;
  }
  printf("%s\n", what);
  while (fgets(line, sizeof line, status) != NULL) {
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
      if (strncmp(line, wanted[i], strlen(wanted[i])) == 0) printf("    %s", line);
    }
  }
  fclose(status);
}

static pid_t start(void (*work)(void)) {
  pid_t pid = fork();
  if (pid == 0) {
    work();
    _exit(0);
  }
  return pid;
}

static void compute(void) {
  for (volatile long i = 0;; i++) {
  }
}

static void sleep_often(void) {
  for (;;) usleep(1000);
}

static void end_at_once(void) {}

int main(void) {
  pid_t computing = start(compute);
  pid_t sleeping = start(sleep_often);
  pid_t stopped = start(sleep_often);
  pid_t ended = start(end_at_once);
  kill(stopped, SIGSTOP);
  sleep(1);

  print_status("a process that computes (R: running or ready)", computing);
  print_status("a process that sleeps again and again (S: blocked)", sleeping);
  print_status("a process that was stopped by a signal (T)", stopped);
  print_status("a process that has ended and was not waited for (Z: zombie)", ended);

  kill(computing, SIGKILL);
  kill(sleeping, SIGKILL);
  kill(stopped, SIGKILL);
  while (wait(NULL) > 0) {
  }
  return 0;
}
