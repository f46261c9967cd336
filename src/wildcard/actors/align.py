"""Aligning two names word by word: the one place where likeness is counted.

Written for numba and for plain Python alike: only loops over indexed tables, so that a single pair
is scored without compiling anything and a million pairs by machine code, with the same result.
Invariant: every figure is symmetric in the two names.
"""

from __future__ import annotations

from typing import Any

MATCHED = 0.55  # the least likeness of two words that are held to be one
WIDTH = 16  # sounds of a word that are compared
FIGURES = (
    "bias", "shared", "covered", "conflict", "extra", "worst", "first", "last", "number conflict", "number missing",
    "unit conflict", "unit missing", "scripts", "joined", "single", "crossed", "initial", "state conflict",
    "state missing", "odd", "close", "identical", "given conflict", "body conflict", "word conflict",
)  # fmt: skip


def distance(a: Any, la: int, b: Any, lb: int, cost: Any) -> float:
    """Weighted edit distance of two words of `la` and `lb` sounds, swaps of neighbours at 0.6 (Damerau 1964)."""
    before = [0.0] * (WIDTH + 1)
    row = [0.0] * (WIDTH + 1)
    older = [0.0] * (WIDTH + 1)
    for j in range(lb):
        row[j + 1] = row[j] + cost[0][b[j]]
    for i in range(la):
        older, before, row = before, row, older
        row[0] = before[0] + cost[a[i]][0]
        for j in range(lb):
            best = before[j] + cost[a[i]][b[j]] * (1.25 if i == 0 and j == 0 else 1.0)
            best = min(best, before[j + 1] + cost[a[i]][0], row[j] + cost[0][b[j]])
            if i > 0 and j > 0 and a[i] == b[j - 1] and a[i - 1] == b[j] and a[i] != b[j]:
                best = min(best, older[j - 1] + 0.6)
            row[j + 1] = best
    return row[lb]


def likeness(a: Any, la: int, b: Any, lb: int, cost: Any) -> float:
    """1 for the same sounds, 0 for nothing in common: one less distance by the longer word's length."""
    long_a = 0.0
    for i in range(la):
        long_a += cost[a[i]][0]
    long_b = 0.0
    for j in range(lb):
        long_b += cost[b[j]][0]
    longest = max(long_a, long_b, 0.5)
    shortest = min(long_a, long_b)
    if shortest < 0.4 * longest:
        return 0.0
    return max(0.0, 1.0 - distance(a, la, b, lb, cost) / longest)


def same_word(m: Any, n: Any, a: Any, b: Any, written: Any, unwritten: Any) -> float:
    """Likeness of two words with marks `m`, `n`: (length, role, concept, concept, number, abjad)."""
    if m[4] >= 0 or n[4] >= 0:
        return 1.0 if m[4] == n[4] else 0.0
    if m[2] > 0 and n[2] > 0:
        if m[2] == n[2] or m[2] == n[3] or (m[3] > 0 and (m[3] == n[2] or m[3] == n[3])):
            return 1.0
        if m[1] == n[1]:
            return 0.0
    if m[1] == INITIAL or n[1] == INITIAL:
        if m[1] == n[1]:
            return 1.0 if a[0] == b[0] else 0.0
        return 0.8 if written[a[0]][b[0]] <= 0.1 else 0.0
    cost = written if m[5] == 0 and n[5] == 0 else unwritten
    found = likeness(a, m[0], b, n[0], cost)
    if m[2] > 0 and n[2] > 0 and found < 0.9:
        return found * 0.6
    return found


INITIAL, NUMBER, ECHELON, BODY, NATION, GIVEN, WORD, CORE = 11, 10, 1, 2, 4, 5, 3, 0
LIMIT = 12


def compare(
    sounds_a: Any, marks_a: Any, weight_a: Any, count_a: int, sounds_b: Any, marks_b: Any, weight_b: Any, count_b: int,
    joined: float, written: Any, unwritten: Any, figures: Any, pairs: Any,
) -> None:
    """Fill `figures` (see FIGURES) and `pairs[i]`: the word of b that word i of a is held to be, or -1."""
    like = [[0.0] * LIMIT for _ in range(LIMIT)]
    for i in range(count_a):
        pairs[i] = -1
        for j in range(count_b):
            like[i][j] = same_word(marks_a[i], marks_b[j], sounds_a[i], sounds_b[j], written, unwritten)
    taken = [-1] * LIMIT
    shared = 0.0
    worst = 1.0
    initials = 0.0
    for _ in range(min(count_a, count_b)):
        best, at, to = 0.0, -1, -1
        for i in range(count_a):
            if pairs[i] >= 0:
                continue
            for j in range(count_b):
                if taken[j] < 0:
                    found = like[i][j] - 0.002 * abs(i - j) + 0.001 * min(weight_a[i], weight_b[j])
                    if like[i][j] >= MATCHED and found > best:
                        best, at, to = found, i, j
        if at < 0:
            break
        pairs[at], taken[to] = to, at
        shared += like[at][to] * 0.5 * (weight_a[at] + weight_b[to])
        if marks_a[at][1] == CORE or marks_a[at][1] == GIVEN or marks_b[to][1] == CORE:
            worst = min(worst, like[at][to])
        if marks_a[at][1] == INITIAL or marks_b[to][1] == INITIAL:
            initials += 1.0
    total_a, left_a, odd_a = tally(weight_a, marks_a, pairs, count_a)
    total_b, left_b, odd_b = tally(weight_b, marks_b, taken, count_b)
    mean = 0.5 * (total_a + total_b)
    figures[0] = 1.0
    figures[1] = shared / mean
    figures[2] = min(1.0, shared / max(min(total_a, total_b), 0.05))
    figures[3] = min(left_a, left_b) / mean
    figures[4] = abs(left_a - left_b) / mean
    figures[5] = 1.0 - worst
    figures[6] = ends(marks_a, pairs, count_a, marks_b, taken, count_b, False)
    figures[7] = ends(marks_a, pairs, count_a, marks_b, taken, count_b, True)
    figures[8], figures[9] = clash(NUMBER, marks_a, pairs, count_a, marks_b, taken, count_b)
    figures[10], figures[11] = clash(ECHELON, marks_a, pairs, count_a, marks_b, taken, count_b)
    figures[12] = 1.0 if any_abjad(marks_a, count_a) != any_abjad(marks_b, count_b) else 0.0
    figures[13] = joined
    figures[14] = 1.0 if min(count_a, count_b) == 1 and max(count_a, count_b) > 1 else 0.0
    figures[15] = crossings(pairs, count_a)
    figures[16] = initials
    figures[17], figures[18] = clash(NATION, marks_a, pairs, count_a, marks_b, taken, count_b)
    figures[19] = 1.0 if odd_a + odd_b > 0 and min(odd_a, odd_b) == 0 else 0.0
    figures[20] = max(0.0, figures[1] - 0.8) * 5.0
    figures[21] = 1.0 if left_a + left_b == 0.0 and worst > 0.97 else 0.0
    figures[22], _ = clash(GIVEN, marks_a, pairs, count_a, marks_b, taken, count_b)
    figures[23], _ = clash(BODY, marks_a, pairs, count_a, marks_b, taken, count_b)
    figures[24], _ = clash(WORD, marks_a, pairs, count_a, marks_b, taken, count_b)


def tally(weights: Any, marks: Any, partner: Any, count: int) -> tuple[float, float, float]:
    """Weight of all words, of those without partner, and how many of these are the name's own."""
    total, left, odd = 0.0, 0.0, 0.0
    for i in range(count):
        total += weights[i]
        if partner[i] < 0:
            left += weights[i]
            if marks[i][1] == CORE:
                odd += 1.0
    return max(total, 0.05), left, odd


def ends(marks_a: Any, pairs: Any, count_a: int, marks_b: Any, taken: Any, count_b: int, last: bool) -> float:
    """1 where the first (or last) words of both names have no partner, 0.5 where one has none."""
    a = count_a - 1 if last else 0
    b = count_b - 1 if last else 0
    return 0.5 * ((1.0 if pairs[a] < 0 else 0.0) + (1.0 if taken[b] < 0 else 0.0))


def clash(
    role: int, marks_a: Any, pairs: Any, count_a: int, marks_b: Any, taken: Any, count_b: int
) -> tuple[float, float]:
    """Whether both names have unmatched words of a role (a conflict), or only one has (missing in the other)."""
    left_a, left_b = 0.0, 0.0
    for i in range(count_a):
        if marks_a[i][1] == role and pairs[i] < 0:
            left_a = 1.0
    for j in range(count_b):
        if marks_b[j][1] == role and taken[j] < 0:
            left_b = 1.0
    return min(left_a, left_b), abs(left_a - left_b)


def any_abjad(marks: Any, count: int) -> bool:
    """True where a word was written without vowels."""
    found = False
    for i in range(count):
        found = found or marks[i][5] > 0
    return found


def crossings(pairs: Any, count: int) -> float:
    """Share of matched pairs of words that stand in the other order."""
    crossed, seen = 0.0, 0.0
    for i in range(count):
        for k in range(i + 1, count):
            if pairs[i] >= 0 and pairs[k] >= 0:
                seen += 1.0
                if pairs[i] > pairs[k]:
                    crossed += 1.0
    return crossed / seen if seen > 0 else 0.0
