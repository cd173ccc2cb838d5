/* A camera that is not there: loaded before libc (LD_PRELOAD), it answers for every file whose name begins with
 * "fakevideo" as a Video4Linux driver would. What it does is read from the file named by FAKE_V4L2, one word:
 *   well    a new picture every 33 ms       still   the same picture every 33 ms
 *   busy    another program has it          silent  opened, but no picture comes
 *   gone    unplugged while it is open      forbidden  may not be opened
 *   output  a device that takes pictures and gives none
 * FAKE_V4L2_JPEG: a file with the picture as JPEG; the camera then offers MJPG, otherwise only YUYV. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <time.h>
#include <unistd.h>

#define WIDTH 640
#define HEIGHT 480
#define ROOM (WIDTH * HEIGHT * 2)
#define MOST 8

#define HANDLES 1024
static char mine[HANDLES];
static int queued[MOST], buffers, next_buffer, streaming, owner;
static unsigned format = V4L2_PIX_FMT_YUYV, shown;
static double last_frame;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static int is(const char *word) {
    char text[32] = "";
    FILE *file = fopen(getenv("FAKE_V4L2"), "r");
    if (file) {
        if (fscanf(file, "%31s", text) != 1) text[0] = 0;
        fclose(file);
    }
    return strcmp(text, word) == 0;
}

static int fail(int why) {
    errno = why;
    return -1;
}

static int ours(const char *path) {
    const char *name = strrchr(path, '/');
    return strncmp(name ? name + 1 : path, "fakevideo", 9) == 0;
}

static int ours_open(int handle) { return handle >= 0 && handle < HANDLES && mine[handle]; }

static int open_camera(void) {
    if (is("forbidden")) return fail(EACCES);
    if (is("gone")) return fail(ENODEV);
    int handle = memfd_create("camera", 0);
    if (ftruncate(handle, MOST * ROOM)) return -1;
    if (handle < HANDLES) mine[handle] = 1;
    return handle;
}

#define OPEN(name)                                                         \
    int name(const char *path, int flags, ...) {                           \
        static int (*real)(const char *, int, ...);                        \
        if (ours(path)) return open_camera();                              \
        if (!real) real = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, #name); \
        va_list rest;                                                      \
        va_start(rest, flags);                                             \
        mode_t mode = va_arg(rest, mode_t);                                \
        va_end(rest);                                                      \
        return real(path, flags, mode);                                    \
    }
OPEN(open)
OPEN(open64)

int close(int handle) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "close");
    if (ours_open(handle)) {
        mine[handle] = 0;
        if (handle == owner) owner = streaming = buffers = 0;
    }
    return real(handle);
}

static long jpeg(void *room) {
    const char *name = getenv("FAKE_V4L2_JPEG");
    FILE *file = name ? fopen(name, "r") : NULL;
    if (!file) return 0;
    long size = fread(room, 1, ROOM, file);
    fclose(file);
    return size;
}

static unsigned fill(int handle, int index) {
    unsigned char *room = mmap(NULL, ROOM, PROT_READ | PROT_WRITE, MAP_SHARED, handle, (off_t)index * ROOM);
    long size = ROOM;
    if (!is("still")) shown++;
    if (format == V4L2_PIX_FMT_MJPEG)
        size = jpeg(room);
    else
        for (int place = 0; place < ROOM; place += 2) {
            room[place] = 16 + (place / 2 * 7 + shown * 13) % 200;
            room[place + 1] = 128;
        }
    munmap(room, ROOM);
    return (unsigned)size;
}

static int dequeue(int handle, struct v4l2_buffer *buffer) {
    if (is("gone")) return fail(ENODEV);
    if (!streaming) return fail(EINVAL);
    if (is("silent") || now() - last_frame < 0.033) return fail(EAGAIN);
    for (int tries = 0; tries < buffers; tries++) {
        int index = next_buffer++ % buffers;
        if (!queued[index]) continue;
        queued[index] = 0;
        last_frame = now();
        buffer->index = index;
        buffer->bytesused = fill(handle, index);
        buffer->length = ROOM;
        buffer->flags = V4L2_BUF_FLAG_MAPPED;
        return 0;
    }
    return fail(EAGAIN);
}

static int set_format(struct v4l2_format *wanted, int keep) {
    int can_jpeg = getenv("FAKE_V4L2_JPEG") != NULL;
    unsigned asked = wanted->fmt.pix.pixelformat;
    if (wanted->type != V4L2_BUF_TYPE_VIDEO_CAPTURE) return fail(EINVAL);
    unsigned got = asked == V4L2_PIX_FMT_MJPEG && can_jpeg ? asked : V4L2_PIX_FMT_YUYV;
    if (keep) format = got;
    memset(&wanted->fmt.pix, 0, sizeof wanted->fmt.pix);
    wanted->fmt.pix.width = WIDTH;
    wanted->fmt.pix.height = HEIGHT;
    wanted->fmt.pix.pixelformat = got;
    wanted->fmt.pix.bytesperline = WIDTH * 2;
    wanted->fmt.pix.sizeimage = ROOM;
    return 0;
}

static int answer(int handle, unsigned request, void *data) {
    struct v4l2_capability *able = data;
    struct v4l2_requestbuffers *ask = data;
    struct v4l2_buffer *buffer = data;
    struct v4l2_format *wanted = data;
    switch (request) {
    case VIDIOC_QUERYCAP:
        memset(able, 0, sizeof *able);
        strcpy((char *)able->card, "Drawn Webcam");
        able->device_caps = V4L2_CAP_STREAMING | (is("output") ? V4L2_CAP_VIDEO_OUTPUT : V4L2_CAP_VIDEO_CAPTURE);
        able->capabilities = able->device_caps | V4L2_CAP_DEVICE_CAPS;
        return 0;
    case VIDIOC_REQBUFS:
        if (is("busy") || (owner && owner != handle)) return fail(EBUSY);
        if (ask->count > MOST) ask->count = MOST;
        buffers = ask->count;
        owner = buffers ? handle : 0;
        memset(queued, 0, sizeof queued);
        return 0;
    case VIDIOC_G_FMT:
        wanted->fmt.pix.pixelformat = format;
        return set_format(wanted, 0);
    case VIDIOC_TRY_FMT:
        return set_format(wanted, 0);
    case VIDIOC_S_FMT:
        if (is("busy") || (owner && owner != handle)) return fail(EBUSY);
        return set_format(wanted, 1);
    case VIDIOC_QUERYBUF:
        buffer->length = ROOM;
        buffer->m.offset = buffer->index * ROOM;
        return 0;
    case VIDIOC_QBUF:
        if (buffer->index >= (unsigned)buffers || queued[buffer->index]) return fail(EINVAL);
        queued[buffer->index] = 1;
        return 0;
    case VIDIOC_DQBUF:
        return dequeue(handle, buffer);
    case VIDIOC_STREAMON:
        streaming = 1;
        return 0;
    case VIDIOC_STREAMOFF:
        streaming = 0;
        memset(queued, 0, sizeof queued);
        return 0;
    case VIDIOC_G_INPUT:
        *(int *)data = 0;
        return 0;
    case VIDIOC_S_INPUT:
        return 0;
    case VIDIOC_ENUMINPUT:
        return ((struct v4l2_input *)data)->index ? fail(EINVAL) : 0;
    case VIDIOC_G_PARM:
    case VIDIOC_S_PARM:
        return 0;
    default:
        return fail(EINVAL);
    }
}

int ioctl(int handle, unsigned long request, ...) {
    static int (*real)(int, unsigned long, ...);
    va_list rest;
    va_start(rest, request);
    void *data = va_arg(rest, void *);
    va_end(rest);
    if (ours_open(handle)) return answer(handle, (unsigned)request, data);
    if (!real) real = (int (*)(int, unsigned long, ...))dlsym(RTLD_NEXT, "ioctl");
    return real(handle, request, data);
}

int select(int count, fd_set *readable, fd_set *writable, fd_set *broken, struct timeval *limit) {
    static int (*real)(int, fd_set *, fd_set *, fd_set *, struct timeval *);
    if (!real) real = (int (*)(int, fd_set *, fd_set *, fd_set *, struct timeval *))dlsym(RTLD_NEXT, "select");
    int camera = -1;
    for (int handle = 0; readable && handle < count && handle < HANDLES; handle++)
        if (mine[handle] && FD_ISSET(handle, readable)) camera = handle;
    if (camera < 0) return real(count, readable, writable, broken, limit);
    double until = now() + (limit ? limit->tv_sec + limit->tv_usec / 1e6 : 1e9);
    while (now() < until) {
        if (is("gone") || (!is("silent") && now() - last_frame >= 0.033)) return 1;
        usleep(5000);
    }
    return 0;
}
