// What do two threads share, and what do a parent and its child share? Linux only.
//
// A second thread, and then a child process, each do the same four things. Afterwards the first thread
// looks what it sees of them.
//
//     gcc -O2 -pthread -o shared shared.c && ./shared

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int global = 5;
static _Thread_local int own = 5;

static void *change_everything(void *unused) {
  global = 9;
  own = 9;
  errno = ENOENT;
  if (chdir("/tmp") != 0) perror("chdir");
  if (open("/dev/null", O_RDONLY) < 0) perror("open");
  printf("  the other one: process %d, thread %ld\n", getpid(), syscall(SYS_gettid));
  fflush(stdout);
  return unused;
}

static int open_files(void) {
  int count = 0;
  for (int fd = 0; fd < 64; fd++) count += fcntl(fd, F_GETFD) != -1;
  return count;
}

static void look(int files_before) {
  int error = errno;
  char directory[4096];
  if (getcwd(directory, sizeof directory) == NULL) strcpy(directory, "?");
  printf("  global variable %d, thread-local variable %d, errno %d\n", global, own, error);
  printf("  working directory %s, new open files %d\n", directory, open_files() - files_before);
}

static void start_again(void) {
  global = own = 5;
  if (chdir("/") != 0) perror("chdir");
}

int main(void) {
  printf("this one: process %d, thread %ld\n", getpid(), syscall(SYS_gettid));

  start_again();
  int files = open_files();
  printf("a second thread changed everything; the first one sees\n");
  fflush(stdout);
  pthread_t thread;
  errno = 0;
  pthread_create(&thread, NULL, change_everything, NULL);
  pthread_join(thread, NULL);
  look(files);

  start_again();
  files = open_files();
  printf("a child process changed everything; its parent sees\n");
  fflush(stdout);
  errno = 0;
  pid_t child = fork();
  if (child == 0) {
    change_everything(NULL);
    _exit(0);
  }
  waitpid(child, NULL, 0);
  look(files);
  return 0;
}
