/* Plays a case on a library of another kind of machine: play LIBRARY CASE HISTORIES OUT. The case is as `flat` of
   test_arm64.py writes it; OUT gets, history by history, all events, probabilities, series and digests. */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef int64_t word;
typedef void (*entry)(word *);
enum { NAME = 128, ARGUMENTS = 8, STEPS = 256 };
static FILE *from;

static word take(void) {
    word x;
    if (fread(&x, 8, 1, from) != 1) exit(3);
    return x;
}

static char **read_regions(void) {
    word number = take();
    char **regions = malloc(number * sizeof *regions);
    for (word i = 0; i < number; i++) {
        word size = take(), written = take();
        regions[i] = calloc(1, size + 64);
        if (fread(regions[i], 1, written, from) != (size_t)written) exit(4);
    }
    return regions;
}

static word *read_call(char **regions) {
    word length = take(), *block = calloc(length + ARGUMENTS, 8);
    for (word i = 0; i < length; i++) {
        word is_region = take(), x = take();
        block[ARGUMENTS + i] = is_region ? (word)(intptr_t)regions[x] : x;
    }
    return block;
}

static void name_steps(entry addresses, char **regions) {
    word every[STEPS] = {0}, block[ARGUMENTS + 2] = {0};
    block[ARGUMENTS] = (word)(intptr_t)every;
    block[ARGUMENTS + 1] = STEPS;
    addresses(block);
    word *steps = (word *)regions[take()], number = take();
    for (word i = 0; i < number; i++) steps[i] = every[take()];
}

int main(int count, char **given) {
    char loop[NAME + 1] = {0}, steps[NAME + 1] = {0};
    if (count != 5 || !(from = fopen(given[2], "rb"))) return 2;
    if (fread(loop, 1, NAME, from) + fread(steps, 1, NAME, from) != 2 * NAME) return 2;
    void *library = dlopen(given[1], RTLD_NOW);
    if (!library) return fprintf(stderr, "%s\n", dlerror()), 5;
    char **regions = read_regions();
    word *block = read_call(regions);
    name_steps((entry)dlsym(library, steps), regions);
    word seed = take(), history = take(), draw = take(), record = take(), series = take(), digests = take();
    word clock = take(), events = take(), log = take(), log_p = take(), tracked = take();
    entry play = (entry)dlsym(library, loop);
    FILE *out = fopen(given[4], "wb");
    for (word number = 0; number < atoll(given[3]); number++) {
        block[ARGUMENTS + seed] = 1;
        block[ARGUMENTS + history] = block[ARGUMENTS + draw] = number;
        play(block);
        word *state = (word *)regions[record], months = state[clock] + 1;
        fwrite(state + log, 8, state[events] * 5, out);
        fwrite(state + log_p, 8, state[events], out);
        fwrite(regions[series], 8, months * tracked, out);
        fwrite(regions[digests], 8, months, out);
    }
    return fclose(out);
}
