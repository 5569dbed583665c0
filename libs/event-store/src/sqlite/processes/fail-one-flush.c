/* Preloaded before libc: the nth flush of a file fails, once. The ones after it would succeed. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>

static int flushes = 0;

static int flush(const char *name, int file) {
  if (++flushes == atoi(getenv("FAILING_FLUSH"))) {
    errno = EIO;
    return -1;
  }
  return ((int (*)(int))dlsym(RTLD_NEXT, name))(file);
}

int fsync(int file) { return flush("fsync", file); }
int fdatasync(int file) { return flush("fdatasync", file); }
