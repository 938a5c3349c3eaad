/* Writes down what a program does to the files of one folder, so that a power cut can be played.
 *
 * LD_PRELOAD; POWERCUT_FOLDER is the folder, POWERCUT_LOG the log, POWERCUT_WORDS the descriptor
 * through which the program says what it has acknowledged. One event in the log:
 *   kind, length of the name, length of the data, inode, offset; then the name; then the data.
 * Kinds: C created, W written, T cut to a length, S synced, R renamed, U removed, M folder, A said. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST 4096
struct event { char kind; char pad; uint16_t name; uint32_t data; uint64_t inode, offset; };

static char tracked[MOST];
static uint64_t inodes[MOST];
static int log_fd = -1, words_fd = -1;
static const char *folder;
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) static __typeof__(&name) real; if (!real) real = dlsym(RTLD_NEXT, #name)

static void begin(void) {
    if (log_fd >= 0) return;
    folder = getenv("POWERCUT_FOLDER");
    const char *words = getenv("POWERCUT_WORDS");
    if (words) words_fd = atoi(words);
    int fd = syscall(SYS_openat, AT_FDCWD, getenv("POWERCUT_LOG"), O_CREAT | O_WRONLY | O_APPEND, 0600);
    log_fd = fcntl(fd, F_DUPFD, 900);
    syscall(SYS_close, fd);
}

static const char *inside(const char *path) {
    begin();
    size_t length = folder ? strlen(folder) : 0;
    if (!length || strncmp(path, folder, length) || path[length] != '/') return NULL;
    return path + length + 1;
}

static void tell(char kind, const char *name, const void *data, uint32_t size, uint64_t inode,
                 uint64_t offset) {
    struct event event = {kind, 0, (uint16_t)strlen(name), size, inode, offset};
    struct iovec parts[3] = {{&event, sizeof event}, {(void *)name, event.name}, {(void *)data, size}};
    pthread_mutex_lock(&one_at_a_time);
    syscall(SYS_writev, log_fd, parts, data ? 3 : 2);
    pthread_mutex_unlock(&one_at_a_time);
}

static int mine(int fd) { return fd >= 0 && fd < MOST && tracked[fd]; }

static void opened(int fd, const char *path, int flags, int was_there) {
    if (fd < 0 || fd >= MOST) return;
    const char *name = inside(path);
    struct stat said;
    tracked[fd] = name && fstat(fd, &said) == 0;
    if (!tracked[fd]) return;
    inodes[fd] = said.st_ino;
    if (!was_there) tell('C', name, NULL, 0, said.st_ino, 0);
    else if (flags & O_TRUNC) tell('T', "", NULL, 0, said.st_ino, 0);
}

#define OPEN(name)                                                                      \
    int name(const char *path, int flags, ...) {                                        \
        static int (*real)(const char *, int, ...);                                     \
        if (!real) real = dlsym(RTLD_NEXT, #name);                                      \
        va_list more; va_start(more, flags); int mode = va_arg(more, int); va_end(more); \
        int was_there = access(path, F_OK) == 0, fd = real(path, flags, mode);          \
        opened(fd, path, flags, was_there);                                             \
        return fd;                                                                      \
    }
OPEN(open)
OPEN(open64)
int __open_2(const char *path, int flags) { return open(path, flags, 0); }
int __open64_2(const char *path, int flags) { return open64(path, flags, 0); }

int close(int fd) {
    REAL(close);
    if (fd >= 0 && fd < MOST) tracked[fd] = 0;
    return real(fd);
}

#define PWRITE(name, type)                                                  \
    ssize_t name(int fd, const void *data, size_t size, type offset) {      \
        REAL(name);                                                         \
        ssize_t done = real(fd, data, size, offset);                        \
        if (done > 0 && mine(fd)) tell('W', "", data, done, inodes[fd], offset); \
        return done;                                                        \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    begin();
    if (fd == words_fd) tell('A', "", data, size, 0, 0);
    ssize_t done = real(fd, data, size);
    if (done > 0 && mine(fd))
        tell('W', "", data, done, inodes[fd], lseek64(fd, 0, SEEK_CUR) - done);
    return done;
}

#define TRUNCATE(name, type)                                       \
    int name(int fd, type length) {                                \
        REAL(name);                                                \
        if (mine(fd)) tell('T', "", NULL, 0, inodes[fd], length);  \
        return real(fd, length);                                   \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define SYNC(name)                                             \
    int name(int fd) {                                         \
        REAL(name);                                            \
        int done = real(fd);                                   \
        if (mine(fd)) tell('S', "", NULL, 0, inodes[fd], 0);   \
        return done;                                           \
    }
SYNC(fsync)
SYNC(fdatasync)

int rename(const char *from, const char *to) {
    REAL(rename);
    int done = real(from, to);
    const char *old = inside(from), *fresh = inside(to);
    if (!done && old && fresh) tell('R', old, fresh, strlen(fresh), 0, 0);
    return done;
}

int unlink(const char *path) {
    REAL(unlink);
    int done = real(path);
    if (!done && inside(path)) tell('U', inside(path), NULL, 0, 0, 0);
    return done;
}

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    int done = real(path, mode);
    if (!done && inside(path)) tell('M', inside(path), NULL, 0, 0, 0);
    return done;
}
