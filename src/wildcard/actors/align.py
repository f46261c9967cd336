"""Aligning two names word by word: the one place where likeness is counted.

Written for numba and for plain Python alike: only loops over indexed tables, so that a single pair
is scored without compiling anything and a million pairs by machine code, with the same result.
Invariant: nothing is read but the tables handed in; every figure lies in a fixed range.
"""

from __future__ import annotations

from typing import Any

MATCHED = 0.58  # the least likeness of two words that are held to be one
MERGED = 0.8  # the least likeness of two words run together and one
WIDTH = 20  # sounds of a word that are compared
LIMIT = 12  # words of a name that are compared
FIGURES = (
    "bias", "shared", "covered", "conflict", "extra", "worst", "first", "last", "number conflict", "number missing",
    "unit conflict", "unit missing", "scripts", "poor", "single", "crossed", "initial", "state conflict",
    "state missing", "odd", "close", "identical", "given conflict", "body conflict", "word conflict", "word missing",
    "unit number", "clash", "chain crossed", "body missing",
)  # fmt: skip
LENGTH, ROLE, CONCEPT, SECOND, NUMBER_OF, ABJAD, ROOT = range(7)  # the marks of a word
CORE, ECHELON, BODY, WORD, NATION, GIVEN, KIN, NUMBER, INITIAL = 0, 1, 2, 3, 4, 5, 9, 10, 11


def distance(a: Any, la: int, b: Any, lb: int, cost: Any, space: Any) -> float:
    """Weighted edit distance of two words of `la` and `lb` sounds, swaps of neighbours at 0.6 (Damerau 1964)."""
    now = 0
    space[0][0] = 0.0
    for j in range(lb):
        space[0][j + 1] = space[0][j] + cost[0][b[j]]
    for i in range(la):
        before, older = now, (now + 2) % 3
        now = (now + 1) % 3
        row, above = space[now], space[before]
        drop = cost[a[i]][0]
        row[0] = above[0] + drop
        for j in range(lb):
            best = above[j] + cost[a[i]][b[j]] * (1.25 if i == 0 and j == 0 else 1.0)
            best = min(best, above[j + 1] + drop, row[j] + cost[0][b[j]])
            if i > 0 and j > 0 and a[i] == b[j - 1] and a[i - 1] == b[j] and a[i] != b[j]:
                best = min(best, space[older][j - 1] + 0.6)
            row[j + 1] = best
    return float(space[now][lb])


def likeness(a: Any, la: int, b: Any, lb: int, cost: Any, space: Any) -> float:
    """1 for the same sounds, 0 for nothing in common: one less distance by the longer word's length."""
    long_a = 0.0
    for i in range(la):
        long_a += cost[a[i]][0]
    long_b = 0.0
    for j in range(lb):
        long_b += cost[b[j]][0]
    longest = max(long_a, long_b, 0.5)
    if min(long_a, long_b) < 0.4 * longest:
        return 0.0
    return max(0.0, 1.0 - distance(a, la, b, lb, cost, space) / longest)


def same_word(m: Any, n: Any, a: Any, b: Any, written: Any, unwritten: Any, space: Any) -> float:
    """Likeness of two words with marks `m`, `n`, sounds `a`, `b`.

    Words of one meaning are one word, but for two words of one language that differ in root (a
    kata'ib is no saraya). Two given names of the lexicon are two, however near they sound.
    """
    if m[ROLE] == NUMBER or n[ROLE] == NUMBER:
        apart = m[CONCEPT] > 0 and n[CONCEPT] > 0 and not shares(m, n)
        return 1.0 if m[NUMBER_OF] == n[NUMBER_OF] and not apart else 0.0
    meant = shares(m, n)
    if meant and (m[ROOT] == 0 or n[ROOT] == 0 or m[ROOT] == n[ROOT]):
        return 1.0
    if m[ROLE] == INITIAL or n[ROLE] == INITIAL:
        if m[ROLE] == n[ROLE]:
            return 1.0 if a[0] == b[0] else 0.0
        return 0.8 if written[a[0]][b[0]] <= 0.1 else 0.0
    cost = written if m[ABJAD] == 0 and n[ABJAD] == 0 else unwritten
    found = likeness(a, m[LENGTH], b, n[LENGTH], cost, space)
    if min(m[LENGTH], n[LENGTH]) <= 2 and m[ABJAD] == n[ABJAD] and found < 0.98:
        return 0.0  # of two letters none is chance
    if m[CONCEPT] > 0 and n[CONCEPT] > 0 and m[ROLE] == n[ROLE] and not meant:
        return found * 0.6 if m[ROLE] != GIVEN or found < 0.9 else 0.5
    return found


def shares(m: Any, n: Any) -> bool:
    """True where two words have a meaning in common."""
    if m[CONCEPT] == 0 or n[CONCEPT] == 0:
        return False
    if m[CONCEPT] == n[CONCEPT] or m[CONCEPT] == n[SECOND]:
        return True
    return bool(m[SECOND] > 0 and (m[SECOND] == n[CONCEPT] or m[SECOND] == n[SECOND]))


def compare(
    sounds_a: Any,
    marks_a: Any,
    weight_a: Any,
    count_a: int,
    sounds_b: Any,
    marks_b: Any,
    weight_b: Any,
    count_b: int,
    chained: float,
    written: Any,
    unwritten: Any,
    figures: Any,
    pairs: Any,
    taken: Any,
    like: Any,
    space: Any,
    buffer: Any,
) -> None:
    """Fill `figures` (see FIGURES), `pairs[i]` (the word of b that word i of a is held to be, or -1) and `taken`."""
    for i in range(count_a):
        for j in range(count_b):
            like[i][j] = same_word(marks_a[i], marks_b[j], sounds_a[i], sounds_b[j], written, unwritten, space)
    pair(weight_a, count_a, weight_b, count_b, like, pairs, taken)
    merge(
        sounds_a, marks_a, count_a, sounds_b, marks_b, count_b, pairs, taken, like, False, written, unwritten, space,
        buffer,
    )  # fmt: skip
    merge(
        sounds_b, marks_b, count_b, sounds_a, marks_a, count_a, taken, pairs, like, True, written, unwritten, space,
        buffer,
    )  # fmt: skip
    measure(marks_a, weight_a, count_a, marks_b, weight_b, count_b, pairs, taken, like, figures)
    figures[28] = figures[15] * chained


def pair(weight_a: Any, count_a: int, weight_b: Any, count_b: int, like: Any, pairs: Any, taken: Any) -> None:
    """Pair words, the likest first; of equals, those that stand at the same place."""
    for i in range(count_a):
        pairs[i] = -1
    for j in range(count_b):
        taken[j] = -1
    for _ in range(min(count_a, count_b)):
        best, at, to = 0.0, -1, -1
        for i in range(count_a):
            if pairs[i] >= 0:
                continue
            for j in range(count_b):
                if taken[j] < 0 and like[i][j] >= MATCHED:
                    found = like[i][j] - 0.002 * abs(i - j) + 0.001 * min(weight_a[i], weight_b[j])
                    if found > best:
                        best, at, to = found, i, j
        if at < 0:
            break
        pairs[at], taken[to] = to, at


def merge(
    sounds_a: Any,
    marks_a: Any,
    count_a: int,
    sounds_b: Any,
    marks_b: Any,
    count_b: int,
    pairs: Any,
    taken: Any,
    like: Any,
    back: bool,
    written: Any,
    unwritten: Any,
    space: Any,
    buffer: Any,
) -> None:
    """Pair two neighbours of a with one word of b that they make when run together.

    `back` where a is the second name of the two, whose words are the columns of `like`.
    """
    for i in range(count_a - 1):
        if pairs[i] >= 0 and pairs[i + 1] >= 0:
            continue
        long = marks_a[i][LENGTH] + marks_a[i + 1][LENGTH]
        if long > WIDTH or long < 4 or marks_a[i][ROLE] == NUMBER or marks_a[i + 1][ROLE] == NUMBER:
            continue
        for k in range(marks_a[i][LENGTH]):
            buffer[k] = sounds_a[i][k]
        for k in range(marks_a[i + 1][LENGTH]):
            buffer[marks_a[i][LENGTH] + k] = sounds_a[i + 1][k]
        for j in range(count_b):
            if taken[j] >= 0 and taken[j] != i and taken[j] != i + 1:
                continue
            gap = 2 if marks_a[i][ABJAD] == marks_b[j][ABJAD] else 6
            if abs(marks_b[j][LENGTH] - long) > gap or (taken[j] >= 0 and cell(like, taken[j], j, back) > 0.9):
                continue
            cost = written if marks_a[i][ABJAD] == 0 and marks_b[j][ABJAD] == 0 else unwritten
            found = likeness(buffer, long, sounds_b[j], marks_b[j][LENGTH], cost, space)
            if found >= MERGED:
                pairs[i] = pairs[i + 1] = j
                taken[j] = i
                if back:
                    like[j][i] = like[j][i + 1] = found
                else:
                    like[i][j] = like[i + 1][j] = found
                break


def cell(like: Any, i: int, j: int, back: bool) -> float:
    """The likeness of word i of one name and word j of the other."""
    return float(like[j][i] if back else like[i][j])


def measure(
    marks_a: Any,
    weight_a: Any,
    count_a: int,
    marks_b: Any,
    weight_b: Any,
    count_b: int,
    pairs: Any,
    taken: Any,
    like: Any,
    figures: Any,
) -> None:
    """The figures of a pairing."""
    shared, worst, initials = 0.0, 1.0, 0.0
    for i in range(count_a):
        j = pairs[i]
        if j >= 0:
            shared += like[i][j] * 0.5 * weight_a[i]
            own = marks_a[i][ROLE] == CORE or marks_a[i][ROLE] == GIVEN or marks_b[j][ROLE] == CORE
            worst = min(worst, like[i][j]) if own else worst
            initials += 1.0 if marks_a[i][ROLE] == INITIAL or marks_b[j][ROLE] == INITIAL else 0.0
    for j in range(count_b):
        if taken[j] >= 0:
            shared += like[taken[j]][j] * 0.5 * weight_b[j]
    total_a, left_a, odd_a = tally(weight_a, marks_a, pairs, count_a)
    total_b, left_b, odd_b = tally(weight_b, marks_b, taken, count_b)
    mean = 0.5 * (total_a + total_b)
    figures[0] = 1.0
    figures[1] = shared / mean
    figures[2] = min(1.0, shared / max(min(total_a, total_b), 0.05))
    figures[3] = min(left_a, left_b) / mean
    figures[4] = abs(left_a - left_b) / mean
    figures[5] = 1.0 - worst
    figures[6] = ends(pairs, 0, taken, 0)
    figures[7] = ends(pairs, count_a - 1, taken, count_b - 1)
    figures[8], figures[9] = clash(NUMBER, marks_a, pairs, count_a, marks_b, taken, count_b)
    figures[10], figures[11] = clash(ECHELON, marks_a, pairs, count_a, marks_b, taken, count_b)
    figures[12] = 1.0 if any_abjad(marks_a, count_a) != any_abjad(marks_b, count_b) else 0.0
    figures[13] = max(0.0, 0.75 - worst) * 4.0
    figures[14] = 1.0 if min(count_a, count_b) == 1 and max(count_a, count_b) > 1 else 0.0
    figures[15] = crossings(pairs, count_a)
    figures[16] = initials
    figures[17], figures[18] = clash(NATION, marks_a, pairs, count_a, marks_b, taken, count_b)
    figures[17] = max(figures[17], crossed_states(marks_a, pairs, count_a))
    figures[19] = 1.0 if odd_a + odd_b > 0 and min(odd_a, odd_b) == 0 else 0.0
    figures[20] = max(0.0, figures[1] - 0.8) * 5.0
    figures[21] = 1.0 if left_a + left_b == 0.0 and worst > 0.97 else 0.0
    figures[22], _ = clash(GIVEN, marks_a, pairs, count_a, marks_b, taken, count_b)
    figures[23], figures[29] = clash(BODY, marks_a, pairs, count_a, marks_b, taken, count_b)
    figures[24], figures[25] = clash(WORD, marks_a, pairs, count_a, marks_b, taken, count_b)
    figures[26] = unit_number(marks_a, pairs, count_a, marks_b, taken, count_b)
    figures[27] = min(1.0, left_a, left_b)


def tally(weights: Any, marks: Any, partner: Any, count: int) -> tuple[float, float, float]:
    """Weight of all words, of those without partner, and how many of these are the name's own."""
    total, left, odd = 0.0, 0.0, 0.0
    for i in range(count):
        total += weights[i]
        if partner[i] < 0:
            left += weights[i]
            odd += 1.0 if marks[i][ROLE] == CORE else 0.0
    return max(total, 0.05), left, odd


def ends(pairs: Any, a: int, taken: Any, b: int) -> float:
    """1 where neither of two end words has a partner, 0.5 where one has none."""
    return 0.5 * ((1.0 if pairs[a] < 0 else 0.0) + (1.0 if taken[b] < 0 else 0.0))


def clash(
    role: int, marks_a: Any, pairs: Any, count_a: int, marks_b: Any, taken: Any, count_b: int
) -> tuple[float, float]:
    """Whether both names have unmatched words of a role (a conflict), or only one has (missing in the other)."""
    left_a, left_b = 0.0, 0.0
    for i in range(count_a):
        if marks_a[i][ROLE] == role and pairs[i] < 0:
            left_a = 1.0
    for j in range(count_b):
        if marks_b[j][ROLE] == role and taken[j] < 0:
            left_b = 1.0
    return min(left_a, left_b), abs(left_a - left_b)


def unit_number(marks_a: Any, pairs: Any, count_a: int, marks_b: Any, taken: Any, count_b: int) -> float:
    """1 where both names number a unit and the numbers differ, which decides."""
    left_a, left_b, bound = 0.0, 0.0, 0.0
    for i in range(count_a):
        if marks_a[i][ROLE] == NUMBER and pairs[i] < 0:
            left_a = 1.0
            bound = 1.0 if marks_a[i][CONCEPT] > 0 else bound
    for j in range(count_b):
        if marks_b[j][ROLE] == NUMBER and taken[j] < 0:
            left_b = 1.0
            bound = 1.0 if marks_b[j][CONCEPT] > 0 else bound
    return min(left_a, left_b, bound)


def any_abjad(marks: Any, count: int) -> bool:
    """True where a word was written without vowels."""
    found = False
    for i in range(count):
        found = found or marks[i][ABJAD] > 0
    return found


def crossed_states(marks: Any, pairs: Any, count: int) -> float:
    """1 where two states stand in the other order: the embassy of one in the other."""
    found = 0.0
    for i in range(count):
        for k in range(i + 1, count):
            if marks[i][ROLE] == NATION and marks[k][ROLE] == NATION and pairs[i] > pairs[k] >= 0:
                found = 1.0
    return found


def crossings(pairs: Any, count: int) -> float:
    """Share of matched pairs of words that stand in the other order."""
    crossed, seen = 0.0, 0.0
    for i in range(count):
        for k in range(i + 1, count):
            if pairs[i] >= 0 and pairs[k] >= 0:
                seen += 1.0
                crossed += 1.0 if pairs[i] > pairs[k] else 0.0
    return crossed / seen if seen > 0 else 0.0
