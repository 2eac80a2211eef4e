#define _GNU_SOURCE
#include <pthread.h>
#include <time.h>
#include <unistd.h>
#include <stdio.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void spin(double s){struct timespec a,b;clock_gettime(CLOCK_MONOTONIC,&a);do clock_gettime(CLOCK_MONOTONIC,&b);while((b.tv_sec-a.tv_sec)+(b.tv_nsec-a.tv_nsec)*1e-9<s);}
static void* run(void* n){char name[16];snprintf(name,16,"worker-%ld",(long)n);pthread_setname_np(pthread_self(),name);
for(int i=0;i<6;i++){pthread_mutex_lock(&m);spin(0.0008);pthread_mutex_unlock(&m);spin(0.003);usleep(1500);}return 0;}
int main(){pthread_t t[4];for(long i=0;i<4;i++)pthread_create(t+i,0,run,(void*)(i+1));for(int i=0;i<4;i++)pthread_join(t[i],0);return 0;}
