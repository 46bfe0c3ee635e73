#!/usr/bin/env python3
"""Writes reference values and partial derivatives of every function.

    functions.py FILE         writes the file
    functions.py FILE check   compares the definitions below with numerical
                            derivatives and with the C library
    functions.py FILE count   also prints the number of lines per function

One line per point, TAB separated:

    name  arguments (separated by blanks)  value  partial  partial ...

Arguments are exact float64s.  Value and partials are those of the exact
function at these float64s, to 25 digits.  A partial written  value~scale  is a
sum of terms that cancel; scale is the sum of their absolute values.

Every finite result is computed at some precision and at twice that precision,
doubled again until both agree to 30 digits.  Points where that makes no sense
(infinities, poles, kinks, borders) are written down by hand in the function
`at` or `special` of each definition.
"""

import functools
import itertools
import math
import multiprocessing
import os
import random
import sys
from fractions import Fraction

from mpmath import mp, mpf

INF, NAN = math.inf, math.nan
MAX, MIN, TINY = sys.float_info.max, sys.float_info.min, 5e-324
SKIP = object()         # special() returns it where nothing is specified

# Results beyond 10**±99999 are written as 1e±99999: exponents of hundreds of
# digits are of no use to a float64 reader.
CAP = 99999
CAP_BITS = int(CAP * math.log2(10))
HUGE_ARG = 10**6        # exp() of anything larger is beyond CAP


class Beyond(Exception):
    """no agreement at the highest precision"""


# ---------------------------------------------------------------- mathematics

def E(x):
    """e^x, with absurd exponents cut off (see CAP)."""
    if x > HUGE_ARG:
        return mpf(10)**200000
    if x < -HUGE_ARG:
        return mpf(10)**-200000
    return mp.exp(x)


def sinh(x):
    return mp.sinh(x) if abs(x) < HUGE_ARG else mp.sign(x) * E(abs(x))


def cosh(x):
    return mp.cosh(x) if abs(x) < HUGE_ARG else E(abs(x))


def erfc(x):
    return mp.erfc(x) if x < 1000 else mpf(10)**-200000


def normcdf(x):
    return erfc(-x / mp.sqrt(2)) / 2


def normpdf(x):
    return E(-x*x/2) / mp.sqrt(2*mp.pi)


def sigmoid(x):
    return 1 / (1 + E(-x))


def dsigmoid(x):
    t = E(-abs(x))
    return t / (1 + t)**2


def gamma(x):
    if x > 10**5:
        return mpf(10)**200000
    if x < -10**5:      # 1/(-1)^k of the interval, and vanishing
        return mpf(10)**-200000 * (-1)**(int(mp.floor(x)) & 1)
    return mp.gamma(x)


def lgamma(x):
    if x > 0:
        return mp.loggamma(x)
    # reflection; sinpi reduces its argument exactly
    return mp.log(mp.pi / abs(mp.sinpi(x))) - mp.loggamma(1 - x)


def cot_derivative(n, c):
    """n-th derivative of cot as a polynomial in c = cot: c' = -(1+c²)."""
    p = [0, 1]
    for _ in range(n):
        d = [k * a for k, a in enumerate(p)][1:]
        p = [-(u + v) for u, v in zip(d + [0, 0], [0, 0] + d)]
    return sum(a * c**k for k, a in enumerate(p))


@functools.cache
def psi_at(prec, n, x):
    return mp.psi(n, x)


def psi(n, x):
    """polygamma of order n; negative x by reflection."""
    n = int(n)
    if x > 0:
        return psi_at(mp.prec, n, x)
    c = mp.cospi(x) / mp.sinpi(x)
    return (-1)**n * mp.psi(n, 1 - x) - mp.pi**(n+1) * cot_derivative(n, c)


def digammadiff(x, y):
    """ψ(x) - ψ(x+y); a series in y where the difference would vanish."""
    if y < x * mpf(2)**-40 and y < mpf(2)**-40:
        s, k, p = mpf(0), 1, y
        while True:
            t = p * psi(k, x)
            s -= t
            if abs(t) < abs(s) * mpf(2)**(-mp.prec - 10):
                return s
            k += 1
            p = p * y / k
    return psi(0, x) - psi(0, x + y)


def lbeta(x, y):
    return mp.loggamma(x) + mp.loggamma(y) - mp.loggamma(x + y)


def sphj(n, x):
    """spherical Bessel function j_n."""
    if n < 0:
        return mp.cos(x) / x
    if abs(x) < 2:      # power series: no cancellation
        t = x**n / mp.fac2(2*n + 1)
        s, k = t, 0
        while t and abs(t) > abs(s) * mpf(2)**(-mp.prec - 10):
            k += 1
            t *= -x*x / 2 / (k * (2*n + 2*k + 1))
            s += t
        return s
    a, b = mp.cos(x)/x, mp.sin(x)/x     # j_-1, j_0
    for k in range(n):
        a, b = b, (2*k + 1)/x * b - a
    return b


def whole(y):
    return math.isinf(y) or y == math.floor(y)


def odd(y):
    return y % 2 == 1


def power(x, y):
    """x^y of finite x != 0, and whole y if x < 0"""
    s = -1 if x < 0 and odd(y) else 1
    return s * E(y * mp.log(abs(x)))


def lnpow(x, n):
    """ln(x)^n with 0^0 = 1."""
    return mp.log(x)**int(n)


def logsumexp(*xs):
    m = max(xs)
    return m + mp.log(sum(E(x - m) for x in xs))


def share(i, xs):
    """e^xi / Σ e^xj"""
    m = max(xs)
    return E(xs[i] - m) / sum(E(x - m) for x in xs)


def exact(x):
    """Fraction of a float64."""
    return Fraction(x)


def frac(q):
    return mpf(q.numerator) / q.denominator


# ------------------------------------------------------------------ the table

class Function:
    """One function: how to compute it, and where to look at it.

    value(*mpf)     the value at finite interior points
    terms(*mpf)     for each partial the list of terms it sums
    special(*float) (value, [partials]) at exceptional points, else None
    domain(*float)  false: value NaN, partials NaN
    zero            indexes of partials that are 0 whatever happens
    nan             the function sees NaN arguments itself (in special)
    exact           rational arithmetic: one evaluation at enough precision
    size(*float)    what the value is measured against, where its digits are the last of another number
    points          list of argument tuples
    """
    def __init__(self, name, value, terms, special=None, domain=None,
                 zero=(), nan=False, exact=False, size=None, points=()):
        self.name, self.value, self.terms, self.size = name, value, terms, size
        self.special, self.domain = special, domain
        self.zero, self.nan, self.exact = zero, nan, exact
        self.points = points

    def invalid(self, n):
        if self.name in ('neg', 'radians', 'degrees'):  # a constant times the argument
            mp.prec = 200
            return NAN, [mp.fsum(p) for p in self.terms(mpf(1))]
        zero = range(n) if self.zero == 'all' else self.zero
        return NAN, [0.0 if i in zero else NAN for i in range(n)]

    def by_hand(self, args):
        """the result at an exceptional point, or None"""
        if len(args) == 1 and self.name in ('min', 'max', 'logsumexp'):
            return args[0], [1.0]
        if any(math.isnan(a) for a in args) and not self.nan:
            return self.invalid(len(args))
        r = self.special(*args) if self.special else None
        if r is None and self.domain and not self.domain(*args):
            return self.invalid(len(args))
        if r is not None and r is not SKIP and r[1] is None:
            return self.invalid(len(args))
        return r


FUNCTIONS = {}
INVALID = (NAN, None)   # result of special(): value and partials NaN


def define(name, *args, **kw):
    FUNCTIONS[name] = Function(name, *args, **kw)


# --------------------------------------------------------------- computation

def compute(f, args):
    """value and partials (lists of terms), as mpf, of a regular point"""
    mp.prec = 200
    xs = [mpf(a) for a in args]

    def run(prec):
        mp.prec = prec
        v = f.value(*xs)
        t = [[mpf(u) for u in p] for p in f.terms(*xs)]
        flat = [mpf(v)] + [u for i, p in enumerate(t) if i not in list(f.zero) for u in p + [mp.fsum(p)]]
        return v, t, flat

    if f.exact:
        v, t, _ = run(4600)
        return v, t
    prec = 160
    a = run(prec)
    while prec <= 12000:
        b = run(2*prec)
        if all(agree(u, v, prec) for u, v in zip(a[2], b[2])):
            return b[0], b[1]
        prec, a = 2*prec, b
    raise Beyond(f.name, args)


def capped(u):
    return u != 0 and abs(mp.mag(u)) > CAP_BITS


def agree(u, v, prec):
    if u == 0 or v == 0:    # a true zero, or one of lost digits?
        return u == v and prec >= 2500
    if capped(u) and capped(v):
        return (u > 0) == (v > 0)
    return abs(u - v) <= abs(v) * mpf(10)**-30


def number(v, digits=25):
    if isinstance(v, float) or isinstance(v, int):
        v = float(v)
        if math.isnan(v):
            return 'NaN'
        if math.isinf(v):
            return 'Infinity' if v > 0 else '-Infinity'
        if v == 0:
            return '-0' if math.copysign(1, v) < 0 else '0'
        v = mpf(v)
    if v == 0:
        return '0'
    sign = '-' if v < 0 else ''
    if mp.mag(v) > CAP_BITS:
        return sign + '1e+%d' % CAP
    if mp.mag(v) < -CAP_BITS:
        return sign + '1e-%d' % CAP
    s = mp.nstr(v, digits, min_fixed=1, max_fixed=0)
    m, _, e = s.partition('e')
    if m.endswith('.0'):
        m = m[:-2]
    return m + 'e' + (e if e else '+0')


def argument(x):
    if math.isnan(x):
        return 'NaN'
    if math.isinf(x):
        return 'Infinity' if x > 0 else '-Infinity'
    s = repr(x)
    return s[:-2] if s.endswith('.0') else s


def partial(p):
    if not isinstance(p, list):
        return number(p)
    s, scale = mp.fsum(p), mp.fsum(abs(t) for t in p)
    if len(p) > 1 and scale and abs(s) < scale / 4:
        return number(s) + '~' + number(scale, 6)
    return number(s)


def lines(name):
    f, out, seen = FUNCTIONS[name], [], set()
    for args in f.points:
        args = tuple(float(a) for a in args)
        key = ' '.join(map(argument, args))
        if key in seen:
            continue
        seen.add(key)
        r = f.by_hand(args)
        if r is SKIP:
            continue
        v, ps = r or compute(f, args)
        mp.prec = 4600 if f.exact else 200
        if len(ps) != len(args):
            raise ValueError(name, args)
        size = f.size(*args) if f.size else 0
        out.append('\t'.join([name, key, number(v) + ('~' + number(size, 6) if size and abs(v) < size else '')] + [partial(p) for p in ps]))
    return out


# -------------------------------------------------------------------- points

COMMON = [0.0, -0.0] + [s*x for x in (
    1.0, 0.5, 2.0, 1e-8, 1e-300, TINY, MIN, 1e-310, 1e8, 1e15, 1e155, 1e300,
    MAX, INF) for s in (1, -1)] + [NAN]


def near(*xs):
    """each x and its neighbours"""
    return [y for x in xs for y in (x, math.nextafter(x, INF),
                                    math.nextafter(x, -INF))]


def both(*xs):
    return [s*x for x in xs for s in (1, -1)]


def bits(rng, lo=-1074, hi=1023):
    """random sign, exponent and mantissa"""
    e = rng.randint(lo, hi)
    return rng.choice((1, -1)) * math.ldexp(1 + rng.getrandbits(52) / 2**52, e)


def draw(rng, how):
    """(lo, hi): uniform; ('log', lo, hi): log-uniform; 'signlog': random sign"""
    if how[0] in ('log', 'signlog'):
        x = math.exp(rng.uniform(math.log(how[1]), math.log(how[2])))
        return x if how[0] == 'log' else x * rng.choice((1, -1))
    if how[0] == 'whole':
        return float(rng.randint(how[1], how[2]))
    return rng.uniform(*how)


def accept(rng, make, ok):
    while True:
        x = make(rng)
        if ok is None or (ok(*x) if isinstance(x, tuple) else ok(x)):
            return x


def unary(name, value, terms, at=(), domain=None, own=(), span=('signlog', 1e-3, 1e3),
          zero=(), nan=False, special=None, regular=None, wide=None, exact=False):
    """`at`: {point: (value, partial)} with 0.0 and -0.0 told apart;
    `span`: the interesting range; `regular`: where random points may lie."""
    table = {argument(float(k)): v
             for k, v in dict(at).items()}

    def sp(x):
        r = table.get(argument(x))
        if r is not None:
            return r[0], [r[1]]
        return special(x) if special else None

    rng = random.Random('functions/' + name)
    ok = regular or domain
    make = (lambda g: bits(g, *wide)) if wide else bits
    pts = COMMON + list(own)
    pts += [accept(rng, make, ok) for _ in range(30)]
    spans = span if isinstance(span, list) else [span]
    pts += [accept(rng, lambda g: draw(g, spans[i % len(spans)]), ok) for i in range(30)]
    define(name, value, terms, special=sp, domain=domain, zero=zero, nan=nan,
           exact=exact, points=[(x,) for x in pts])


# `at` needs 0.0 and -0.0 as different keys; strings do that.
def at(**kw):
    names = {'zero': '0.0', 'negzero': '-0.0', 'inf': 'inf', 'neginf': '-inf',
             'one': '1.0', 'negone': '-1.0'}
    return {names[k]: v for k, v in kw.items()}


def pi_(x=1):
    mp.prec = 200
    return mp.pi * x


UNDEF = (NAN, NAN)
LN2 = lambda: mp.log(2)

# ------------------------------------------------------------ unary functions

unary('neg', lambda x: -x, lambda x: [[-1]],
      at(zero=(-0.0, -1.0), negzero=(0.0, -1.0), inf=(-INF, -1.0), neginf=(INF, -1.0)))

unary('sqrt', mp.sqrt, lambda x: [[0.5/mp.sqrt(x)]],
      at(zero=(0.0, INF), negzero=(-0.0, -INF), inf=(INF, 0.0)),
      domain=lambda x: x >= 0, span=('log', 1e-5, 1e5), own=near(1, 4, 2.25, 1e-16))


def cbrt(x):
    return mp.sign(x) * mp.root(abs(x), 3)


unary('cbrt', cbrt, lambda x: [[1/(3*cbrt(x)**2)]],
      at(zero=(0.0, INF), negzero=(-0.0, INF), inf=(INF, 0.0), neginf=(-INF, 0.0)),
      own=both(8, 27, 1e-9, 1e9, 0.125) + near(8, -27))

EXPONENTS = [709.78, 709.782712893384, 709.7827128933841, 710, 720, -708.4,
             -708.3964185322641, -745.1, -745.1332191019411, -745.1332191019412,
             -745.2, -746, -750, 1e-16, -1e-16, 37, -37, 1e4, -1e4]
unary('exp', E, lambda x: [[E(x)]], at(inf=(INF, INF), neginf=(0.0, 0.0)),
      own=EXPONENTS, span=(-750, 715))

unary('exp2', lambda x: E(x*mp.log(2)), lambda x: [[E(x*mp.log(2))*mp.log(2)]],
      at(inf=(INF, INF), neginf=(0.0, 0.0)), span=(-1080, 1026),
      own=near(1024, 1023, -1022, -1074, -1075, 10, -10) + [1025, -1076, 1e-16, 3, 0.25])

unary('expm1', lambda x: mp.expm1(x) if abs(x) < HUGE_ARG else E(x) - 1,
      lambda x: [[E(x)]],
      at(zero=(0.0, 1.0), negzero=(-0.0, 1.0), inf=(INF, INF), neginf=(-1.0, 0.0)),
      own=EXPONENTS + both(1e-5, 0.1, 0.3465735902799726, 1.0397, 36.7, 56, 1e-17),
      span=[('signlog', 1e-10, 50), (-750, 715)])

LN_OWN = near(1, 2, 0.5, 10, 0.1, 2.718281828459045, 1e-5) + [
    0.9, 1.1, 0.99, 1.01, 1 + 1e-10, 1 - 1e-10, 100, 1000, 8, 1024, 0.001, 1e22, 1e23]
LN_SPAN = [('log', 1e-5, 1e5), (0.9, 1.1)]
POSITIVE = lambda x: x >= 0


def logarithm(name, log, deriv):
    unary(name, log, lambda x: [[deriv(x)]],
          at(zero=(-INF, INF), negzero=(-INF, -INF), inf=(INF, 0.0)),
          domain=POSITIVE, own=LN_OWN, span=LN_SPAN)


logarithm('ln', mp.log, lambda x: 1/x)
logarithm('log2', lambda x: mp.log(x)/mp.log(2), lambda x: 1/(x*mp.log(2)))
logarithm('log10', lambda x: mp.log(x)/mp.log(10), lambda x: 1/(x*mp.log(10)))

def logbase_special(x, b):
    if not (x >= 0 and b > 0 and b != 1):
        return INVALID
    if x == 0:
        if b == INF:
            return INVALID
        s = 1.0 if b > 1 else -1.0
        return -s*INF, [s*math.copysign(INF, x), INF]
    if x == INF:
        if b == INF:
            return INVALID
        s = 1.0 if b > 1 else -1.0
        return s*INF, [0.0, -INF]
    if b == INF:
        return 0.0, [0.0, 0.0]


def xlogy_special(x, y):
    if x == 0 and y < 0:
        return 0.0, [NAN, NAN]
    if y < 0:
        return INVALID
    if x == 0:
        return 0.0, [-INF if y == 0 else INF if y == INF else mp.log(mpf(y)), 0.0]
    if y == 0:
        return math.copysign(INF, -x), [-INF, math.copysign(INF, x) * math.copysign(1, y)]
    if y == INF:
        return math.copysign(INF, x), [INF, NAN if math.isinf(x) else 0.0]
    if math.isinf(x):
        if y == 1:
            return INVALID
        mp.prec = 200
        return (x if y > 1 else -x), [mp.log(mpf(y)), x]


unary('log1p', mp.log1p, lambda x: [[1/(1+x)]],
      at(zero=(0.0, 1.0), negzero=(-0.0, 1.0), negone=(-INF, INF), inf=(INF, 0.0)),
      domain=lambda x: x >= -1,
      own=near(-1, -0.5, 1) + both(1e-5, 1e-16, 0.1, 0.01, 0.29, 0.41, 0.99, 1e-17),
      span=[('log', 1e-10, 1e3), (-1, 1)])

# Multiples of π/2 and π/4, and floats famous for lying next to such multiples.
HALFPI = [math.pi/2*k for k in (1, 2, 3, 4, 5, 6, 10, 22, 100, 1001, 10**6, 10**15)]
TRIG = both(*HALFPI) + both(math.pi/4, 3*math.pi/4, 5*math.pi/4, math.pi/6, math.pi/3,
    1.1, 22, 355, 103993, 1e5, 823549.6, 1e22, 2.0**53, 2.0**120,
    math.ldexp(6381956970095103, 797), math.ldexp(5319372648326541, 255), 1e-4, 1e-16) \
    + near(math.pi, math.pi/2)
TRIG_SPAN = [(-10, 10), ('signlog', 1e-8, 1e8)]


def trig(name, value, term, zero, own=()):
    unary(name, value, lambda x: [[term(x)]],
          at(zero=zero, negzero=(-zero[0] if name not in ('cos', 'sec') else zero[0], zero[1]),
             inf=UNDEF, neginf=UNDEF), own=TRIG + list(own), span=TRIG_SPAN)


trig('sin', mp.sin, mp.cos, (0.0, 1.0))
trig('cos', mp.cos, lambda x: -mp.sin(x), (1.0, 0.0))
trig('tan', mp.tan, lambda x: 1/mp.cos(x)**2, (0.0, 1.0), both(1e-7, 9e-8, 1e-6, 1e-3, 0.00999, 0.0101))
trig('sec', lambda x: 1/mp.cos(x), lambda x: mp.sin(x)/mp.cos(x)**2, (1.0, 0.0))
trig('csc', lambda x: 1/mp.sin(x), lambda x: -mp.cos(x)/mp.sin(x)**2, (INF, -INF))
trig('cot', lambda x: mp.cos(x)/mp.sin(x), lambda x: -1/mp.sin(x)**2, (INF, -INF))

UNIT = lambda x: -1 <= x <= 1
UNIT_OWN = near(1, -1, 0.5, -0.5) + both(0.9, 0.99, 0.999999, 0.1, 1e-4, 1e-16, 0.70710678118654752,
                                         1.5, 1.0000001, 1 - 1e-12)
UNIT_SPAN = [(-1, 1), ('signlog', 1e-8, 1)]
unary('asin', mp.asin, lambda x: [[1/mp.sqrt((1-x)*(1+x))]],
      at(zero=(0.0, 1.0), negzero=(-0.0, 1.0), one=(pi_(0.5), INF), negone=(pi_(-0.5), INF)),
      domain=UNIT, own=UNIT_OWN, span=UNIT_SPAN)
unary('acos', mp.acos, lambda x: [[-1/mp.sqrt((1-x)*(1+x))]],
      at(one=(0.0, -INF), negone=(pi_(), -INF)),
      domain=UNIT, own=UNIT_OWN, span=UNIT_SPAN)
unary('atan', mp.atan, lambda x: [[1/(1+x*x)]],
      at(zero=(0.0, 1.0), negzero=(-0.0, 1.0), inf=(pi_(0.5), 0.0), neginf=(pi_(-0.5), 0.0)),
      own=both(1e-4, 0.1, 0.4375, 0.6875, 1.1875, 2.4375, 10, 1e16, 1e154, 1.4e154) + near(1))

OUTSIDE = lambda x: abs(x) >= 1
ARC_OWN = near(1, -1, 2, -2) + both(1 + 1e-15, 1 + 1e-10, 1.0001, 1.1, 1.5, 10, 2.0**28, 1e16, 1e17, 1e154, 1.4e154, 1e155, 0.999)
ARC_SPAN = [('signlog', 1, 1e3), (1, 1.01), (-1.01, -1), ('signlog', 1, 1e20)]
arc = lambda x: 1/(abs(x)*mp.sqrt((abs(x)-1)*(abs(x)+1)))
unary('asec', lambda x: mp.acos(1/x), lambda x: [[arc(x)]],
      at(one=(0.0, INF), negone=(pi_(), INF), inf=(pi_(0.5), 0.0), neginf=(pi_(0.5), 0.0)),
      domain=OUTSIDE, own=ARC_OWN, span=ARC_SPAN)
unary('acsc', lambda x: mp.asin(1/x), lambda x: [[-arc(x)]],
      at(one=(pi_(0.5), -INF), negone=(pi_(-0.5), -INF), inf=(0.0, 0.0), neginf=(-0.0, 0.0)),
      domain=OUTSIDE, own=ARC_OWN, span=ARC_SPAN)
unary('acot', lambda x: mp.atan(1/x), lambda x: [[-1/(1+x*x)]],
      at(zero=(pi_(0.5), -1.0), negzero=(pi_(-0.5), -1.0), inf=(0.0, 0.0), neginf=(-0.0, 0.0)),
      own=both(1e-4, 0.1, 0.4375, 0.6875, 1.1875, 2.4375, 10, 1e16, 1e154, 1.4e154) + near(1))

HYP_OWN = both(710, 710.4758600739439, 710.475860073944, 711, 709.78, 720, 20, 22, 37,
               1e-4, 0.1, 0.3, 3, 354, 356, 372.5, 373, 745, 1e4)
HYP_SPAN = [('signlog', 1e-8, 50), (-715, 715)]
unary('sinh', sinh, lambda x: [[cosh(x)]],
      at(zero=(0.0, 1.0), negzero=(-0.0, 1.0), inf=(INF, INF), neginf=(-INF, INF)),
      own=HYP_OWN, span=HYP_SPAN)
unary('cosh', cosh, lambda x: [[sinh(x)]], at(inf=(INF, INF), neginf=(INF, -INF)),
      own=HYP_OWN, span=HYP_SPAN)
unary('tanh', mp.tanh, lambda x: [[1/cosh(x)**2]],
      at(zero=(0.0, 1.0), negzero=(-0.0, 1.0), inf=(1.0, 0.0), neginf=(-1.0, 0.0)),
      own=HYP_OWN + both(0.55, 0.625, 19.06), span=HYP_SPAN)
unary('asinh', mp.asinh, lambda x: [[1/mp.sqrt(1+x*x)]],
      at(zero=(0.0, 1.0), negzero=(-0.0, 1.0), inf=(INF, 0.0), neginf=(-INF, 0.0)),
      own=both(1e-4, 0.1, 3, 100, 2.0**28, 1e154, 1.4e154) + near(1))
unary('acosh', mp.acosh, lambda x: [[1/(mp.sqrt(x-1)*mp.sqrt(x+1))]],
      at(one=(0.0, INF), inf=(INF, 0.0)), domain=lambda x: x >= 1,
      own=near(1, 2) + [1 + 1e-15, 1 + 1e-10, 1.0001, 1.1, 1.5, 10, 2.0**28, 1e154, 1.4e154],
      span=[('log', 1, 1e3), (1, 1.01)])
unary('atanh', mp.atanh, lambda x: [[1/((1-x)*(1+x))]],
      at(zero=(0.0, 1.0), negzero=(-0.0, 1.0), one=(INF, INF), negone=(-INF, INF)),
      domain=UNIT, own=UNIT_OWN, span=UNIT_SPAN)

unary('abs', abs, lambda x: [[mp.sign(x)]],
      at(zero=(0.0, 0.0), negzero=(0.0, 0.0), inf=(INF, 1.0), neginf=(INF, -1.0)))

ROUND_OWN = near(*both(0.5, 1, 1.5, 2.5, 3, 3.5)) + both(
    2.0**52 - 0.5, 2.0**52 + 1, 2.0**51 + 0.5, 2.0**51 + 0.25, 2.0**53, 1e17, 4503599627370497.5,
    4503599627370495.5, 0.1, 0.9)


def stepwise(name, value, inf, neginf):
    """piecewise constant: the partial is 0 everywhere, at NaN too"""
    special = lambda x: (float(x), [0.0]) if x == 0 and name != 'step' else None
    unary(name, value, lambda x: [[0]], at(inf=(inf, 0.0), neginf=(neginf, 0.0)), zero='all',
          own=ROUND_OWN, span=[(-20, 20), ('signlog', 0.1, 1e17)], special=special, exact=True)


stepwise('sign', mp.sign, 1.0, -1.0)
stepwise('floor', mp.floor, INF, -INF)
stepwise('ceil', mp.ceil, INF, -INF)
stepwise('round', lambda x: mp.sign(x) * mp.floor(abs(x) + 0.5), INF, -INF)
stepwise('trunc', lambda x: mp.sign(x) * mp.floor(abs(x)), INF, -INF)
stepwise('step', lambda x: (1 + mp.sign(x)) / 2, 1.0, 0.0)

unary('radians', lambda x: x*mp.pi/180, lambda x: [[mp.pi/180]],
      at(zero=(0.0, pi_()/180), negzero=(-0.0, pi_()/180), inf=(INF, pi_()/180),
         neginf=(-INF, pi_()/180)), own=both(180, 90, 360, 45, 57.29577951308232))
unary('degrees', lambda x: x*180/mp.pi, lambda x: [[180/mp.pi]],
      at(zero=(0.0, 180/pi_()), negzero=(-0.0, 180/pi_()), inf=(INF, 180/pi_()),
         neginf=(-INF, 180/pi_())),
      own=both(math.pi, math.pi/2, 3.1376e306, 3.13e306, 0.017453292519943295))


def sinc_terms(x):
    if abs(x) < 1:      # the two terms would vanish against each other
        return [[-sphj(1, x)]]
    return [[mp.cos(x)/x, -mp.sin(x)/x**2]]


unary('sinc', lambda x: mp.sin(x)/x, sinc_terms,
      at(zero=(1.0, 0.0), negzero=(1.0, 0.0), inf=(0.0, 0.0), neginf=(0.0, 0.0)),
      own=TRIG + both(4.493409457909064, 7.725251836937707, 1e-3, 0.01, 0.1), span=TRIG_SPAN)

ERF_OWN = both(0.1, 0.3, 0.84375, 1.25, 2.857, 5.9, 6, 26, 26.5, 26.54, 26.55, 27.2, 27.22, 27.23,
               27.3, 28, 30, 37, 1e-4, 1e-10, 1e-16, 0.7071067811865476, 37.5, 38.4, 38.5, 38.6, 100)
ERF_SPAN = [(-6, 6), ('signlog', 1e-6, 30)]
unary('erf', mp.erf, lambda x: [[2/mp.sqrt(mp.pi)*E(-x*x)]],
      at(zero=(0.0, 2/mp.sqrt(pi_())), negzero=(-0.0, 2/mp.sqrt(pi_())),
         inf=(1.0, 0.0), neginf=(-1.0, 0.0)), own=ERF_OWN, span=ERF_SPAN)
unary('erfc', erfc, lambda x: [[-2/mp.sqrt(mp.pi)*E(-x*x)]],
      at(inf=(0.0, 0.0), neginf=(2.0, 0.0)), own=ERF_OWN, span=ERF_SPAN)
unary('erfinv', mp.erfinv, lambda x: [[mp.sqrt(mp.pi)/2*E(mp.erfinv(x)**2)]],
      at(zero=(0.0, mp.sqrt(pi_())/2), negzero=(-0.0, mp.sqrt(pi_())/2),
         one=(INF, INF), negone=(-INF, INF)), domain=UNIT,
      own=UNIT_OWN + both(0.85, 0.97, 1 - 1e-9), span=UNIT_SPAN)
unary('normpdf', normpdf, lambda x: [[-x*normpdf(x)]],
      at(inf=(0.0, 0.0), neginf=(0.0, 0.0)), own=ERF_OWN, span=ERF_SPAN)
unary('normcdf', normcdf, lambda x: [[normpdf(x)]],
      at(inf=(1.0, 0.0), neginf=(0.0, 0.0)), own=ERF_OWN, span=ERF_SPAN)

NONPOLE = lambda x: x > 0 or x != math.floor(x)     # and x = 0 by hand
GAMMA_OWN = near(1, 2, -1, -2, -3, -10, 1.4616321449683623) + both(
    3, 4, 10, 20, 1.5, 2.5, 3.5, 100, 100.5, 33.3, 170, 170.5, 1e-4, 1e-16, 5.562684646268003e-309,
    5.6e-309, 0.1, 4503599627370495.5, 1e5 + 0.5) + [
    171, 171.6, 171.624376956302, 171.6243769563027, 171.7, 172, -171.5, -176.5, -177.5, -178.5,
    -179.5, -184.5, -185.5, 2.5563e305, 2.556348e305, 2.5564e305, 12.9, 13.1, 7.9, 8.1, 1e17,
    1.5e17, -0.5040830082644554, -1.5734984731623904, -2.457024738220801, -2.7476826467274127,
    -3.143580888349980, -3.955294284858598, 2.0**70, 0.99999, 1.00001, 1.99999, 2.00001]
GAMMA_SPAN = [(-10, 10), ('log', 1e-8, 170), (0.9, 2.1), (-180, 0)]


def pole(zero, negzero, whole_, inf, neginf):
    """exceptional points of the gamma family: ±0, whole x < 0, ±Infinity"""
    def special(x):
        if x == 0:
            r = zero if math.copysign(1, x) > 0 else negzero
        elif x == INF:
            r = inf
        elif x == -INF:
            r = neginf
        elif x < 0 and x == math.floor(x):
            r = whole_
        else:
            return None
        return r[0], [r[1]]
    return special


unary('gamma', gamma, lambda x: [[gamma(x)*psi(0, x)]],
      special=pole((INF, -INF), (-INF, -INF), UNDEF, (INF, INF), UNDEF),
      regular=NONPOLE, own=GAMMA_OWN, span=GAMMA_SPAN)
# As in C, lgamma(-Infinity) is +Infinity.
unary('lgamma', lgamma, lambda x: [[psi(0, x)]],
      special=pole((INF, -INF), (INF, INF), (INF, NAN), (INF, INF), (INF, NAN)),
      regular=NONPOLE, own=GAMMA_OWN, span=GAMMA_SPAN)
unary('digamma', lambda x: psi(0, x), lambda x: [[psi(1, x)]],
      special=pole((-INF, INF), (INF, INF), UNDEF, (INF, 0.0), UNDEF),
      regular=NONPOLE, own=GAMMA_OWN, span=GAMMA_SPAN)
unary('trigamma', lambda x: psi(1, x), lambda x: [[psi(2, x)]],
      special=pole((INF, -INF), (INF, INF), (INF, NAN), (0.0, 0.0), UNDEF),
      regular=NONPOLE, own=GAMMA_OWN + [1e154, 1e-154, -1e-154, 1e103, 1e-103, 1.3e154, 7e-155],
      span=GAMMA_SPAN)

unary('relu', lambda x: max(x, 0), lambda x: [[int(x > 0)]],
      at(zero=(0.0, 0.0), negzero=(0.0, 0.0), inf=(INF, 1.0), neginf=(0.0, 0.0)))

SIG_OWN = both(*[abs(x) for x in EXPONENTS]) + both(36.04, 36.05, 18, 0.1, 1e-4, 3, 10, 354, 374, 34)
SIG_SPAN = [(-40, 40), (-750, 750), ('signlog', 1e-8, 10)]
unary('sigmoid', sigmoid, lambda x: [[dsigmoid(x)]],
      at(inf=(1.0, 0.0), neginf=(0.0, 0.0)), own=SIG_OWN, span=SIG_SPAN)
unary('logit', lambda x: mp.log(x/(1-x)), lambda x: [[1/(x*(1-x))]],
      at(zero=(-INF, INF), negzero=(-INF, -INF), one=(INF, INF)),
      domain=lambda x: 0 <= x <= 1,
      own=near(0.5, 1) + [0.1, 0.9, 0.25, 0.75, 0.4999, 0.5001, 1e-4, 1 - 1e-10, 1e-16, 0.269, 1.1, -0.1],
      span=[(0, 1), (0.49, 0.51), ('log', 1e-8, 1)])
unary('softplus', lambda x: mp.log1p(E(x)) if x < 0 else x + mp.log1p(E(-x)),
      lambda x: [[sigmoid(x)]], at(inf=(INF, 1.0), neginf=(0.0, 0.0)), own=SIG_OWN, span=SIG_SPAN)
unary('silu', lambda x: x*sigmoid(x), lambda x: [[sigmoid(x), x*sigmoid(x)*sigmoid(-x)]],
      at(zero=(0.0, 0.5), negzero=(-0.0, 0.5), inf=(INF, 1.0), neginf=(0.0, 0.0)),
      own=SIG_OWN + near(-1.2784645427610738) + [-1.27, -1.28, -752, -751.7], span=SIG_SPAN)
unary('gelu', lambda x: x*normcdf(x), lambda x: [[normcdf(x), x*normpdf(x)]],
      at(zero=(0.0, 0.5), negzero=(-0.0, 0.5), inf=(INF, 1.0), neginf=(0.0, 0.0)),
      own=ERF_OWN + near(-0.7517915246935645) + [-0.75, -0.76, -38.56], span=ERF_SPAN)
unary('gauss', lambda x: E(-x*x), lambda x: [[-2*x*E(-x*x)]],
      at(inf=(0.0, 0.0), neginf=(0.0, 0.0)), own=ERF_OWN, span=ERF_SPAN)
unary('normslope', lambda x: -x*normpdf(x), lambda x: [[(x*x - 1)*normpdf(x)]],
      at(inf=(0.0, 0.0), neginf=(0.0, 0.0)), own=ERF_OWN + near(1, -1), span=ERF_SPAN)
unary('rootsqminusone', lambda x: mp.sqrt(x*x - 1), lambda x: [[x/mp.sqrt(x*x - 1)]],
      at(one=(0.0, INF), inf=(INF, 1.0)), domain=lambda x: x >= 1, own=near(1, 2) + [1 + 1e-15, 1.0001, 1.5, 10, 1e154, 1.4e154], span=[('log', 1, 1e3), (1, 1.01)])
unary('sech2', lambda x: 1/cosh(x)**2, lambda x: [[-2*mp.tanh(x)/cosh(x)**2]],
      at(inf=(0.0, 0.0), neginf=(0.0, 0.0)), own=HYP_OWN, span=HYP_SPAN)
unary('sigmoidslope', dsigmoid, lambda x: [[-dsigmoid(x)*mp.tanh(x/2)]],
      at(inf=(0.0, 0.0), neginf=(0.0, 0.0)), own=SIG_OWN, span=SIG_SPAN)
unary('oneminussq', lambda x: (1-x)*(1+x), lambda x: [[-2*x]],
      at(inf=(-INF, -INF), neginf=(-INF, INF)), own=UNIT_OWN, span=UNIT_SPAN)
unary('xminussq', lambda x: x*(1-x), lambda x: [[1 - 2*x]], at(inf=(-INF, -INF), neginf=(-INF, INF)), own=UNIT_OWN, span=UNIT_SPAN)
# true and false: NaN is not 0
unary('not', lambda x: int(x == 0), lambda x: [[0]], zero='all', nan=True,
      special=lambda x: (float(x == 0), [0.0]))

# -------------------------------------------------------- functions of two arguments

G = [-INF, -2.5, -1.0, -0.0, 0.0, TINY, 1.0, 3.0, 1e300, INF, NAN]


def binary(name, value, terms, xs=G, ys=None, wide=None, span=None, n=80, own=(), **kw):
    """grid xs × ys; random points of the domain: wide(rng) and span(rng) give pairs"""
    rng = random.Random('functions/' + name)
    wide = wide or (lambda g: (bits(g), bits(g)))
    span = span or (lambda g: (draw(g, ('signlog', 1e-3, 1e3)), draw(g, ('signlog', 1e-3, 1e3))))
    ok = kw.get('domain')
    pts = list(itertools.product(xs, xs if ys is None else ys)) + list(own)
    for make in (wide, span):
        pts += [accept(rng, make, ok) for _ in range(n // 2)]
    define(name, value, terms, points=pts, **kw)


def pos_bits(g):
    return abs(bits(g)), abs(bits(g))


# Addition passes the upstream on unchanged, whatever its arguments are.
def add_special(s):
    def special(x, y):
        v = x + s*y
        if math.isnan(v) or math.isinf(x) or math.isinf(y):
            return v, [1.0, s]
    return special


CLOSE = [(1.0, -1.0), (1.0, -math.nextafter(1, 0)), (1e16, -1.0), (1e16, 1.0), (MAX, MAX),
         (MAX, -MAX), (MIN, -TINY), (0.1, 0.2), (0.3, -0.1), (1e308, 1e308), (1e-310, 1e-310)]
binary('add', lambda x, y: x + y, lambda x, y: [[1], [1]], special=add_special(1.0), nan=True, exact=True, own=CLOSE)
binary('sub', lambda x, y: x - y, lambda x, y: [[1], [-1]], special=add_special(-1.0), nan=True, exact=True,
       own=[(x, -y) for x, y in CLOSE])


# Multiplication sends it on times the other argument, whatever that is.
def mul_special(x, y):
    if x*y != x*y or math.isinf(x) or math.isinf(y):
        return x*y, [y, x]
    if x == 0 or y == 0:
        return x*y, [y, x]      # signed zero


binary('mul', lambda x, y: x*y, lambda x, y: [[y], [x]], special=mul_special, nan=True, exact=True,
       own=[(1e200, 1e200), (1e-200, 1e-200), (1e160, 1e148), (1e-162, 1e-162), (0.1, 3), (MAX, TINY),
            (MAX, 1.0000000000000002)])


def ieee_div(x, y):
    if y == 0:
        if x == 0 or x != x:
            return NAN
        return math.copysign(INF, x) * math.copysign(1, y)
    return x / y


def div_special(x, y):
    if math.isnan(x) or math.isnan(y):
        mp.prec = 200
        return NAN, [NAN if math.isnan(y) else ieee_div(1.0, y) if y == 0 or math.isinf(y) else 1/mpf(y), NAN]
    if math.isinf(x) or math.isinf(y) or y == 0:
        f = ieee_div(x, y)
        return f, [1/mpf(y) if y and not math.isinf(y) else ieee_div(1.0, y), ieee_div(-f, y)]
    if x == 0:
        return x/y, [1/mpf(y), 0.0]


binary('div', lambda x, y: x/y, lambda x, y: [[1/y], [-x/y/y]], special=div_special, nan=True,
       own=[(1, 3), (2, 3), (1e300, 1e-300), (1e-300, 1e300), (1, MAX), (MAX, MAX), (TINY, MAX), (1, 1e-310),
            (1e-310, 1e-310), (TINY, 2), (1, 1e160), (1, 1e-160)])

# pow -----------------------------------------------------------------------


def pow_special(x, y):
    if y == 0:                          # also NaN^0
        if math.isnan(x):
            return 1.0, [NAN, NAN]
        if x < 0:
            return 1.0, [0.0, NAN]
        if x == 0:
            return 1.0, [0.0, -INF]
        return 1.0, [0.0, INF if x == INF else mp.log(mpf(x))]
    if math.isnan(x) or math.isnan(y):  # 1^NaN is 1, as in C
        return (1.0, [NAN, NAN]) if x == 1 else INVALID
    if x < 0 and not whole(y):
        return INVALID
    if math.isinf(y):
        up = (y > 0) == (abs(x) > 1)    # |x|^y tends to infinity, else to 0
        if abs(x) == 1:                 # 1 as in C; (-1)^y has no limit
            return (1.0, [y, 0.0]) if x > 0 else (1.0, [NAN, NAN])
        if not up:
            return 0.0, [0.0, NAN if x < 0 else 0.0]
        if x < 0:                       # no limit of the partial: the sign alternates
            return INF, [NAN, NAN]
        if x == 0:
            return INF, [-INF, -INF]
        return INF, [y, INF if x > 1 else -INF]
    if x == 0 or math.isinf(x):
        sign = -1.0 if math.copysign(1, x) < 0 and odd(y) else 1.0
        dsign = math.copysign(1, x) if whole(y) and not odd(y) else 1.0    # of x^(y-1)
        big = (y > 0) == (x != 0)
        v = sign * (INF if big else 0.0)
        if x == 0:
            dy = 0.0 if y > 0 else -INF
            grows = y < 1
        else:
            dy = NAN if x < 0 else INF if y > 0 else 0.0
            grows = y > 1
        dx = 1.0 if y == 1 else math.copysign(INF, y) * dsign if grows else 0.0
        return v, [dx, dy]


def pow_terms(x, y):
    return [[y * power(x, y - 1)], [power(x, y) * mp.log(x)] if x > 0 else [mpf('nan')]]


# A partial that does not exist next to a value that does: NaN by hand.
def pow_negative(x, y):
    r = pow_special(x, y)
    if r is None and x < 0:
        v, t = compute(FUNCTIONS['_negpow'], (x, y))
        return v, [t[0], NAN]
    return r


# The sign of x^(y-1) is opposite to that of x^y; y-1 itself may be rounded.
define('_negpow', power,
       lambda x, y: [[y * power(-x, y - 1) * (1 if odd(y) else -1)], [0]])
POW_X = [-INF, -3.0, -1.0, -0.5, -0.0, 0.0, TINY, 0.5, 1.0, 2.0, 1e300, INF, NAN]
POW_Y = [-INF, -3.0, -2.0, -1.0, -0.5, -0.0, 0.0, 1e-300, 0.5, 1.0, 2.0, 3.0, INF, NAN]


def pow_wide(g):        # random x; y such that x^y is neither 0 nor infinite, mostly
    x = abs(bits(g))
    return x, g.uniform(-760, 760) / math.log(x)


def pow_span(g):
    if g.random() < 0.25:
        return -draw(g, ('log', 1e-2, 1e2)), float(g.randint(-20, 20))
    return draw(g, ('log', 1e-3, 1e3)), draw(g, ('signlog', 1e-3, 50))


binary('pow', power, pow_terms, xs=POW_X, ys=POW_Y, nan=True, special=pow_negative,
       wide=pow_wide, span=pow_span, own=[
           (2, 1023), (2, 1024), (2, -1074), (2, -1075), (2, -1022.5), (10, 308), (10, 309), (10, -323), (10, -324),
           (math.nextafter(1, 2), 1e18), (math.nextafter(1, 0), 1e18), (math.nextafter(1, 2), 2.0**52),
           (1 + 1e-10, 1e10), (1e-300, 1e-300), (1e300, 1e-300), (MAX, 1), (MAX, -1), (TINY, 1), (TINY, -1), (TINY, 0.5),
           (-2, 0.5), (-2, 1023), (-2, 1024), (-2, -1075), (-8, 1/3), (-1, 2.0**53), (-1, 2.0**53 - 1), (-1, 9409000000000000), (-1, 9409000000000002), (-1.5, -1e17), (-1, 1e300),
           (-1.5, 101), (9, 0.5), (8, 1/3), (1.1, 7457), (0.0, 1e-300), (-0.0, -1e-300), (0.0, 4), (-0.0, 5), (-0.0, -5),
           (-0.0, 1.5), (0.0, -1.5), (2, 1e300), (0.5, 1e300), (2, -1e300), (-2, 1e300), (1, 1e300), (1, -1e300)])

# comparisons and logic: piecewise constant --------------------------------------

CMP_OWN = [(1.0, math.nextafter(1, 2)), (math.nextafter(1, 0), 1.0), (MAX, INF), (-TINY, 0.0), (2, 2), (1e300, 1e300)]


def stepwise2(name, op):
    special = lambda x, y: (float(op(x, y)), [0.0, 0.0])
    binary(name, None, None, zero='all', nan=True, special=special, own=CMP_OWN, n=10,
           xs=[-INF, -1.0, -0.0, 0.0, 1.0, INF, NAN])


stepwise2('eq', lambda x, y: x == y)
stepwise2('ne', lambda x, y: x != y)
stepwise2('lt', lambda x, y: x < y)
stepwise2('le', lambda x, y: x <= y)
stepwise2('gt', lambda x, y: x > y)
stepwise2('ge', lambda x, y: x >= y)
stepwise2('and', lambda x, y: x != 0 and y != 0)
stepwise2('or', lambda x, y: x != 0 or y != 0)

# the others ------------------------------------------------------------------------


def atan2_special(x, y):
    if x == 0 or math.isinf(x) or math.isinf(y):
        # C: multiples of π/4, exact in eighths of the circle
        v = pi_(round(math.atan2(x, y) / math.pi * 4) / mpf(4))
        v = math.atan2(x, y) if v == 0 else v
        if x == y == 0:
            return v, [NAN, NAN]
        if math.isinf(x) or math.isinf(y):
            return v, [0.0, 0.0]
        return v, [1/mpf(y), 0.0]


binary('atan2', lambda x, y: mp.atan2(x, y), lambda x, y: [[y/(x*x + y*y)], [-x/(x*x + y*y)]],
       special=atan2_special, xs=G, own=[
           (1, 1), (1, -1), (-1, -1), (1e-300, 1e300), (1e300, 1e-300), (1e200, 1e200), (1e-200, 1e-200), (TINY, -1),
           (-TINY, -1), (TINY, TINY), (MAX, MAX), (-TINY, -TINY), (1e-310, 1e-310), (3, 4), (1e-160, 1e-165), (1e160, 1e165),
           (-1e-300, -1e100), (1e-300, -1e100), (-1e-300, 1e100)])


def inversion_special(x, y):
    if x == y == 0:
        return INVALID
    if math.isinf(x) or math.isinf(y):
        return math.copysign(0.0, x), [0.0, 0.0]


binary('inversion', lambda x, y: x/(x*x + y*y), lambda x, y: [[(y*y - x*x)/(x*x + y*y)**2], [-2*x*y/(x*x + y*y)**2]],
       special=inversion_special, xs=G, own=[
           (1, 1), (1, -1), (-1, -1), (1e-300, 1e300), (1e300, 1e-300), (1e200, 1e200), (1e-150, 1e-150), (3, 4),
           (1e-140, 1e-145), (1e160, 1e165), (1, 1 + 1e-12)])


def square_special(x, y):
    if x == 0 and y == 0:
        return NAN, [NAN, NAN]
    if math.isinf(x) or math.isinf(y):
        return 0.0, [0.0, 0.0]


binary('squareinversion', lambda x, y: (y*y - x*x)/(x*x + y*y)**2,
       lambda x, y: [[2*x**3/(x*x + y*y)**3, -6*x*y*y/(x*x + y*y)**3], [6*y*x*x/(x*x + y*y)**3, -2*y**3/(x*x + y*y)**3]],
       special=square_special, xs=[-1e100, -3.0, -1.0, 1e-9, 0.0, 1e-90, 1.0, 1 + 1e-9, 2.0, 1e50], wide=lambda g: (bits(g, -300, 300), bits(g, -300, 300)),
       own=[(1e-200, 1e-200), (1e-160, 1e-160), (1e-160, 1.1e-160), (1e200, 1e-200), (INF, 1), (1, -INF)])


def lse_special(*xs):
    top = [x == INF for x in xs]
    if any(top):
        alone = sum(top) == 1
        return INF, [(1.0 if alone else NAN) if t else 0.0 for t in top]
    if all(x == -INF for x in xs):
        return -INF, [NAN] * len(xs)
    if any(x == -INF for x in xs):      # drops out
        finite = [x for x in xs if x != -INF]
        v, t = compute(FUNCTIONS['logsumexp'], finite)
        t = iter(t)
        return v, [0.0 if x == -INF else next(t) for x in xs]


def lse_terms(*xs):
    return [[share(i, xs)] for i in range(len(xs))]


binary('logaddexp', logsumexp, lse_terms, special=lse_special, own=[
    (1000, 1000), (-1000, -1000), (1000, 999), (-1000, -1001), (0, 37), (0, -37), (0, 745), (0, -746), (0, 800),
    (-math.log(2), -math.log(2)), (-0.1, -2.35), (-1e-10, -23), (MAX, MAX), (-MAX, -MAX), (1e300, 1), (1e-300, -1e-300),
    (-1e-30, -100), (709.7, 709.7), (710, 710), (-745, -745)])


binary('logbase', lambda x, b: mp.log(x)/mp.log(b), lambda x, b: [[1/(x*mp.log(b))], [-mp.log(x)/mp.log(b)**2/b]],
       special=logbase_special, xs=G, ys=[-1.0, 0.0, TINY, 0.5, 1.0, 2.0, 10.0, 1e300, INF, NAN],
       wide=lambda g: (abs(bits(g)), abs(bits(g))), span=lambda g: (draw(g, ('log', 1e-3, 1e3)), draw(g, ('log', 1e-2, 100))),
       own=[(8, 2), (1000, 10), (1e15, 10), (1e22, 10), (81, 3), (625, 5), (0.125, 2), (2, 8), (10, 100), (1024, 0.5), (1, 7),
            (math.nextafter(1, 2), math.nextafter(1, 2)), (3, math.nextafter(1, 2)), (math.nextafter(1, 0), 3),
            (-0.0, 2), (0.0, 0.5), (TINY, 2), (MAX, 2), (MAX, TINY), (TINY, TINY)])
binary('xlogy', lambda x, y: x*mp.log(y), lambda x, y: [[mp.log(y)], [x/y]], special=xlogy_special, xs=G,
       wide=lambda g: (bits(g), abs(bits(g))), span=lambda g: (draw(g, ('signlog', 1e-3, 1e3)), draw(g, ('log', 1e-3, 1e3))),
       own=[(0, 0.5), (-0.0, 2), (0, MAX), (-0.0, -1), (1e300, 1e300), (1e-300, 1e-300), (2, math.nextafter(1, 2)), (1, 0.5),
            (1e300, 1 + 1e-10), (TINY, TINY), (MAX, MAX)])
binary('sigmoiddiff', lambda x, y: sigmoid(x - y), lambda x, y: [[dsigmoid(x - y)], [-dsigmoid(x - y)]], nan=True,
       special=lambda x, y: (NAN, [NAN, NAN]) if math.isnan(x - y) else (float(x > y), [0.0, 0.0]) if math.isinf(x - y) else None,
       own=[(0, 0), (1, 1), (1, 3.40760596444438), (1e10, 1e10 + 1), (1e16, 1e16 + 2), (0, 745), (0, 745.2), (40, 0), (0, -37), (MAX, MAX),
            (0.1, -0.2), (1, 1e-17), (-1e-10, -23)])


def mod_special(x, y):
    if y == 0 or math.isinf(x):
        return INVALID
    if math.isinf(y):
        return (x, [1.0, 0.0]) if x == 0 or (x > 0) == (y > 0) else (y, [1.0, NAN])
    k = exact(x) / exact(y)
    k = k.numerator // k.denominator
    mp.prec = 4600
    return frac(exact(x) - exact(y) * k), [1.0, -mpf(k)]


MOD_G = [-INF, -5.5, -1.0, -0.0, 0.0, TINY, 3.0, 1e17, 1e300, INF, NAN]
binary('mod', None, None, special=mod_special, xs=MOD_G, own=[
    (5, 3), (-5, 3), (5, -3), (-5, -3), (6, 3), (-6, 3), (1, 0.1), (0.3, 0.1), (-1e-300, 1), (-1e-17, 1), (1e-17, -1),
    (MAX, 0.1), (MAX, math.pi), (-MAX, math.pi), (2.0**53, 3), (2.0**53 + 2, 3), (7.5, 2.5), (-7.5, 2.5), (1, 1e-310),
    (10, 3.3333333333333335), (0.9999999999999999, 1), (-0.9999999999999999, 1), (MAX, MAX), (-TINY, MAX), (5.5, -2)])


def negzero(x):
    return x == 0 and math.copysign(1, x) < 0


POS2 = lambda x, y: x > 0 and y > 0
BETA_G = [-1.0, -0.0, 0.0, TINY, 0.5, 1.0, 100.25, 1e15, 1e300, INF, NAN]


def beta_span(g):
    return draw(g, ('log', 1e-3, 200)), draw(g, ('log', 1e-3, 200))


def beta_special(log):
    def special(x, y):
        if x < 0 or y < 0:
            return INVALID
        if negzero(x) or negzero(y):
            return SKIP         # the border is reached from the other side only
        if x == 0 or y == 0:
            if x == INF or y == INF:
                return INVALID
            other = max(x, y)
            mp.prec = 200
            # B ~ 1/x: d/dy tends to -ψ1(y); of ln B to 0
            d = 0.0 if log else -psi(1, mpf(other)) if other else None
            return INF, [-INF if a == 0 else d for a in (x, y)]
        if x == INF or y == INF:
            if not log:
                return 0.0, [0.0, 0.0]
            if x == y:
                return -INF, [NAN, NAN]
            return -INF, [0.0, -INF] if x == INF else [-INF, 0.0]
    return special


def beta_terms(x, y):
    f, s = E(lbeta(x, y)), psi(0, x + y)
    return [[f*psi(0, x), -f*s], [f*psi(0, y), -f*s]]


BETA_OWN = [(1, 1), (0.1, 0.2), (1e-3, 1000), (1e10, 0.5), (0.5, 1e10), (600, 600), (1e5, 1e5), (171, 2), (500.5, 525.25),
            (1e-8, 1e8), (1e8, 1e-8), (1e-160, 1e-160), (3, 1 / 3), (1e-310, 1), (1e6, 3), (MAX, MAX), (MAX, 1), (MAX, TINY),
            (1e300, 1e-300), (20, 1e-17)]
binary('beta', lambda x, y: E(lbeta(x, y)), beta_terms, xs=BETA_G, special=beta_special(False), domain=POS2,
       wide=pos_bits, span=beta_span, own=BETA_OWN)
binary('lbeta', lbeta, lambda x, y: [[psi(0, x), -psi(0, x+y)], [psi(0, y), -psi(0, x+y)]],
       xs=BETA_G, special=beta_special(True), domain=POS2, wide=pos_bits, span=beta_span, own=BETA_OWN)


def dd_special(x, y):
    if x < 0 or y < 0:
        return INVALID
    if negzero(x) or negzero(y):
        return SKIP
    mp.prec = 200
    if x == 0:                      # ψ(0) = -Infinity
        if y == 0:
            return INVALID
        return -INF, [INF, 0.0 if y == INF else -psi(1, mpf(y))]
    if x == INF:
        return INVALID if y == INF else (0.0, [0.0, 0.0])
    if y == INF:
        return -INF, [psi(1, mpf(x)), 0.0]
    if y == 0:
        t = psi(1, mpf(x))
        return 0.0, [[t, -t], -t]


binary('digammadiff', digammadiff, lambda x, y: [[psidiff(1, x, y)], [-psi(1, x+y)]],
       xs=BETA_G, special=dd_special, domain=POS2, wide=pos_bits, span=beta_span, own=BETA_OWN + [
           (1.4616321449683623, 1e-10), (1, 1e-20), (1, 1e-5), (1e10, 1e-5), (50, 1e3)])


def psidiff(n, x, y):
    """ψ_n(x) - ψ_n(x+y), of which digammadiff is that of n = 0"""
    if y < x * mpf(2)**-40 and y < mpf(2)**-40:
        s, k, p = mpf(0), 1, y
        while True:
            t = p * psi(n + k, x)
            s -= t
            if abs(t) < abs(s) * mpf(2)**(-mp.prec - 10):
                return s
            k += 1
            p = p * y / k
    return psi(n, x) - psi(n, x + y)


def pd_special(n, x, y):
    if x < 0 or y < 0 or x == y == 0:
        return NAN, [NAN, NAN, NAN] if n else SKIP
    if x == 0 or math.isinf(x) or math.isinf(y) or y == 0:
        return SKIP


_rng = random.Random('functions/polygammadiff')
define('polygammadiff', lambda n, x, y: psidiff(int(n), x, y), lambda n, x, y: [[0], [psidiff(int(n) + 1, x, y)], [-psi(int(n) + 1, x+y)]],
       zero=[0], special=pd_special, points=[
           (1, 1, 1e-20), (1, 1e10, 1e-5), (1, 1e10, 1e-30), (1, 1e-8, 1e-20), (2, 50, 1e3), (1, 1e-100, 1), (1, 1e-100, 1e-90), (3, 1e-20, 1e-60),
           (1, 1e100, 1e90), (1, 1e200, 1e-50), (1, 3, 1e300), (2, 1e15, 1e15), (1, 0.5, 1e-8), (1, 22.5, 1e-3), (4, 23.5, 1e-3), (5, 30, 100)]
       + [(float(_rng.randint(0, 4)), draw(_rng, ('log', 1e-3, 1e3)), draw(_rng, ('log', 1e-12, 1e4))) for _ in range(40)])


def leaky_special(x, s):
    if math.isnan(x):
        return INVALID
    if math.isnan(s):           # not used above 0; below, the partial in it is x all the same
        return (x, [1.0, 0.0]) if x > 0 else (NAN, [NAN, x])
    if x == 0:
        if math.isinf(s):
            return SKIP             # 0 times Infinity
        return (s*x if x == 0 else x), [min(max(s, 0.0), 1.0), 0.0]
    if x > 0:
        return x, [1.0, 0.0]
    if math.isinf(x) and s == 0:
        return SKIP                 # Infinity times 0
    if math.isinf(x) or math.isinf(s) or s == 0:
        return s*x, [s, x]


binary('leakyrelu', lambda x, s: s*x, lambda x, s: [[s], [x]], special=leaky_special, nan=True, exact=True,
       ys=[-INF, -2.0, -0.0, 0.0, 0.01, 0.5, 1.0, 1.5, 1e300, INF, NAN],
       span=lambda g: (draw(g, ('signlog', 1e-3, 1e3)), draw(g, (-0.5, 1.5))),
       own=[(-1e200, 1e200), (-1e-200, 1e-200), (-TINY, 0.5), (-1e8, 0.01)])


# polygamma and the spherical Bessel functions: the order n is not a variable.

def order(n):
    return 0 <= n < INF and n == math.floor(n)


def poly_special(n, x):
    if not order(n) or math.isnan(x) or x == -INF:
        return NAN, [0.0, NAN]
    if x == INF:
        return (INF if n == 0 else 0.0), [0.0, 0.0]
    if x == 0:
        if negzero(x):      # (-1)^(n+1) / x^(n+1) is positive for all n
            return INF, [0.0, INF]
        return (INF if n % 2 else -INF), [0.0, -INF if n % 2 else INF]
    if x < 0 and x == math.floor(x):    # poles of even order have a limit
        return (INF if n % 2 else NAN), [0.0, NAN]


POLY_X = [-INF, -3.0, -2.5, -1.0, -1e-300, -0.0, 0.0, TINY, 0.5, 1.0, 1.4616321449683623, 10.0, 1e15, 1e155, 1e300, MAX,
          INF, NAN]
binary('polygamma', lambda n, x: psi(n, x), lambda n, x: [[0], [psi(int(n) + 1, x)]],
       xs=[0.0, 1.0, 2.0, 3.0, 4.0, 5.0], ys=POLY_X, nan=True, special=poly_special,
       wide=lambda g: (float(g.randint(0, 5)), bits(g)),
       span=lambda g: (float(g.randint(0, 5)), draw(g, g.choice([(-10, 10), ('log', 1e-4, 1e4)]))),
       own=[(-1, 1), (0.5, 1), (NAN, 1), (INF, 1), (-0.0, 2), (2, -0.5), (4, -1.5), (1, -100.5), (3, -1e10 - 0.5),
            (2, -4503599627370495.5), (5, -1e-4), (5, 1e-60), (4, 1e60), (5, 50), (1, 1e8), (3, -0.999999), (2, 0.1)])


def sphj_special(n, x):
    if not order(n) or math.isnan(x):
        return NAN, [0.0, NAN]
    if math.isinf(x):
        return 0.0, [0.0, 0.0]
    if x == 0:
        mp.prec = 200
        return float(n == 0), [0.0, mpf(1)/3 if n == 1 else 0.0]


def sphj_terms(n, x):
    n = int(n)
    if n == 0:
        return [[0], [-sphj(1, x)]]
    return [[0], [n*sphj(n-1, x)/(2*n+1), -(n+1)*sphj(n+1, x)/(2*n+1)]]


binary('sphericalj', lambda n, x: sphj(int(n), x), sphj_terms, nan=True, special=sphj_special,
       xs=[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0], own=[
           (-1, 1), (0.5, 1), (NAN, 1), (INF, 1), (-0.0, 2), (6, 0.1), (6, 1), (6, 2), (6, 6), (6, 10), (5, 1e-3), (4, 1e-8),
           (3, 0.5), (2, 1e-160), (1, 4.493409457909064), (2, 5.763459196894550), (1, 2.0815759778181), (0, 3.141592653589793),
           (6, 1e-54), (6, 1e-55)],
       ys=[-INF, -7.5, -1.0, -0.0, 0.0, TINY, 1e-5, 1.0, 3.0, 20.0, 1e15, 1e300, INF, NAN],
       wide=lambda g: (float(g.randint(0, 6)), bits(g)),
       span=lambda g: (float(g.randint(0, 6)), draw(g, g.choice([(-20, 20), ('log', 1e-3, 1e3)]))))


def defined_special(x, y):
    if math.isnan(y):
        return NAN, [NAN, 0.0]
    return x, [1.0, 0.0]


binary('defined', None, None, nan=True, special=defined_special, n=20,
       xs=[-INF, -1.0, -0.0, 0.0, TINY, 1.0, 1e300, INF, NAN])

# ------------------------------------------------------ functions of three arguments


def ties(v, xs):
    n = sum(x == v for x in xs)
    mp.prec = 200
    return [1/mpf(n) if x == v else 0.0 for x in xs]


def clamp_special(x, lo, hi):
    if lo > hi:
        return INVALID
    v = min(max(x, lo), hi)
    return v, ties(v, (x, lo, hi))


def if_special(c, a, b):
    chosen = 2 if c == 0 else 1         # NaN is true
    v = (c, a, b)[chosen]
    return v, [1.0 if i == chosen else 0.0 for i in range(3)]


def sample(name, values, n, count, fixed=()):
    rng = random.Random('points/' + name)
    return list(fixed) + [tuple(rng.choice(v) for v in values) for _ in range(count)]


_v = [-INF, -1.0, -0.0, 0.0, TINY, 1.0, 2.0, 1e300, INF]
_rng = random.Random('functions/clamp')
define('clamp', None, None, special=clamp_special, points=[
    (0, 0, 1), (1, 0, 1), (0.5, 0, 1), (-1, 0, 1), (2, 0, 1), (1, 1, 1), (0, 1, 1), (2, 1, 1), (0.5, 1, 0), (NAN, 0, 1),
    (0, NAN, 1), (0, 0, NAN), (INF, 0, 1), (-INF, 0, 1), (INF, 0, INF), (-INF, -INF, INF), (INF, INF, INF), (0, -INF, INF),
    (5, 3, INF), (1, 3, INF), (3, 3, INF), (INF, -INF, INF), (-INF, -INF, 0), (-0.0, 0, 1), (0.0, -0.0, 1), (0.0, -1, -0.0),
    (1, INF, INF), (1, INF, -INF), (1, -INF, -INF), (math.nextafter(1, 2), 0, 1), (math.nextafter(1, 0), 0, 1),
    (-TINY, 0, 1), (TINY, 0, 1), (NAN, 1, 0), (NAN, NAN, NAN)]
    + sample('clamp', [_v] * 3, 3, 40)
    + [(bits(_rng), -abs(bits(_rng)), abs(bits(_rng))) for _ in range(20)]
    + [(_rng.uniform(-3, 3), _rng.uniform(-2, 0), _rng.uniform(0, 2)) for _ in range(20)])

_rng = random.Random('functions/if')
define('if', None, None, nan=True, special=if_special, points=list(itertools.product(
    [0.0, -0.0, TINY, -1.0, INF, NAN], [3.0, -0.0, INF, NAN], [-7.0, -INF, NAN]))
    + [(_rng.choice((0.0, 1.0)), bits(_rng), bits(_rng)) for _ in range(20)]
    + [(_rng.choice((0.0, _rng.uniform(-2, 2))), _rng.uniform(-9, 9), _rng.uniform(-9, 9)) for _ in range(20)])


def powln_special(x, y, n):
    if not order(n):
        return NAN, [NAN, NAN, 0.0]
    if math.isnan(x) or math.isnan(y):
        return SKIP if n == 0 else (NAN, [NAN, NAN, 0.0])
    s = (-1.0)**int(n)                      # sign of ln(x)^n below 1
    if x < 0 or (n == 0 and (x == 0 or math.isinf(x) or math.isinf(y))):
        if n:
            return NAN, [NAN, NAN, 0.0]
        r = pow_negative(x, y)              # n = 0 is pow
        return r[0], (r[1] or [NAN, NAN]) + [0.0]
    if negzero(x):
        return SKIP
    if x == 1 and math.isinf(y):
        return SKIP
    if x == 0:                              # limits from the right
        if y > 0:
            return 0.0, [0.0 if y > 1 else s*INF, 0.0, 0.0]
        return s*INF, [-s*INF, -s*INF, 0.0]
    if math.isinf(y):
        if (y > 0) != (x > 1):
            return 0.0, [0.0, 0.0, 0.0]
        if x > 1:
            return INF, [INF, INF, 0.0]
        return s*INF, [-s*INF, -s*INF, 0.0]
    if x == INF:
        if y >= 0:
            return INF, [INF if y >= 1 else 0.0, INF, 0.0]
        return 0.0, [0.0, 0.0, 0.0]


def powln_terms(x, y, n):
    n = int(n)
    d = [y * power(x, y-1) * lnpow(x, n)]
    if n:
        d.append(n * power(x, y-1) * lnpow(x, n-1))
    return [d, [power(x, y) * lnpow(x, n+1)], [0]]


_rng = random.Random('functions/powln')
define('powln', lambda x, y, n: power(x, y) * lnpow(x, n), powln_terms, nan=True, special=powln_special,
    points=list(itertools.product([0.0, 0.5, 1.0, 1e300, INF],
                                  [-INF, -1.0, 0.0, 1.0, 2.0, INF], [0.0, 1.0, 2.0, 3.0]))
    + [(2, 1, -1), (2, 1, 0.5), (2, 1, NAN), (math.exp(-0.5), 2, 1), (math.exp(-1), 1, 1), (math.exp(1), -1, 1),
       (math.exp(-2), 1, 2), (math.nextafter(1, 2), 3, 1), (math.nextafter(1, 0), 3, 2), (-2, 3, 0), (-2, 0.5, 0), (-2, 3, 2), (-2, -1, 1), (0, 0.5, 1), (0, 0.5, 2),
       (TINY, 1, 1), (TINY, 0.5, 3), (TINY, -1, 2), (3, 0.5, 1), (3, 2, 3), (1, 0.5, 2), (2, NAN, 1), (NAN, 2, 1), (NAN, 1, 3)]
    + [pow_wide(_rng) + (float(_rng.randint(0, 3)),) for _ in range(20)]
    + [(_rng.uniform(0, 5), _rng.uniform(-5, 5), float(_rng.randint(0, 3))) for _ in range(20)])


def powslope_special(x, y):
    if math.isnan(x) or math.isnan(y) or x < 0 and not whole(y):
        return NAN, [NAN, NAN]
    if math.isinf(x) or math.isinf(y) or negzero(x):
        return SKIP
    if x == 0:                              # limits from the right
        return (0.0 if y > 1 or y == 0 else 1.0 if y == 1 else math.copysign(INF, y)), [
            0.0 if y > 2 or y in (0, 1) else 2.0 if y == 2 else math.copysign(INF, y*(y-1)), 0.0 if y > 1 else -INF if y > 0 else INF]
    if x < 0:
        mp.prec = 3000
        return mpf(y)*power(mpf(-x), mpf(y)-1)*(-1 if odd(y - 1) else 1), [mpf(y)*(mpf(y)-1)*power(mpf(-x), mpf(y)-2)*(-1 if odd(y) else 1), NAN]


define('powslope', lambda x, y: y * power(x, y - 1), lambda x, y: [[y*(y-1)*power(x, y-2)], [power(x, y-1), y*power(x, y-1)*mp.log(x)]],
       nan=True, special=powslope_special,
       points=[a for a in FUNCTIONS['pow'].points if not math.isinf(a[0]) and abs(a[1]) < 2**50 and abs(a[1]) > 1e-290] + [(x, 0.0) for x in (0.0, 1e-300, 0.5, 1.0, 3.0, -2.0, 1e300)])


def powlnslope_special(x, y, n):
    if not order(n) or math.isnan(x) or math.isnan(y) or x < 0:
        return NAN, [NAN, NAN, 0.0]


def powlnslope_terms(x, y, n):
    n = int(n)
    l = mp.log(x)
    f = lambda k: E((y-2)*l) * l**k
    d = [y*(y-1)*f(n)] + ([n*(2*y-1)*f(n-1)] if n else []) + ([n*(n-1)*f(n-2)] if n > 1 else [])
    return [d, [y*f(n+1)*x, (n+1)*f(n)*x], [0]]


define('powlnslope', lambda x, y, n: E((y-1)*mp.log(x))*(y*lnpow(x, n) + (n*lnpow(x, n-1) if n else 0)), powlnslope_terms, nan=True, special=powlnslope_special,
       points=[a for a in FUNCTIONS['powln'].points if not (a[0] == 0 or math.isinf(a[0]) or math.isinf(a[1]) or a[0] < 0 and a[2] == 0)])


# ------------------------------------------- functions of any number of arguments


def nary(name, value, terms, values, fixed=(), span=('signlog', 1e-2, 1e2), wide=bits, first=0, **kw):
    """1, 2, 3 and 5 arguments (after `first` arguments of their own)"""
    rng = random.Random('functions/' + name)
    pts = list(fixed)
    for n in (1, 2, 3, 5):
        n += first
        pts += [tuple(rng.choice(values) for _ in range(n)) for _ in range(14)]
        # NaN and infinities drown the rest of a random choice: one of them, the others plain
        for odd_one in (NAN, INF, -INF):
            p = [draw(rng, span) for _ in range(n)]
            p[rng.randrange(n)] = odd_one
            pts.append(tuple(p))
        pts += [tuple(wide(rng) for _ in range(n)) for _ in range(6)]
        pts += [tuple(draw(rng, span) for _ in range(n)) for _ in range(8)]
    define(name, value, terms, points=pts, **kw)


NV = [-INF, -2.5, -1.0, -0.0, 0.0, TINY, 1.0, 1.0, 3.0, 3.0, 1e300, MAX, -MAX, 1e-310]


def sum_special(mean):
    def special(*xs):
        n = len(xs) if mean else 1
        if any(math.isinf(x) or math.isnan(x) for x in xs):
            mp.prec = 200
            return sum(x for x in xs if math.isinf(x) or math.isnan(x)), [1/mpf(n)] * len(xs)
    return special


SUM_FIXED = [(1e16, 1, -1e16), (0.1, 0.2, 0.3), (1, 1e100, 1, -1e100, 1), (MAX, MAX, -MAX), (MAX, MAX), (TINY, TINY),
             (INF, -INF), (INF, INF), (-INF, 1, -INF), (INF, -INF, 1), (1e16, 1, 1, 1, -1e16), (-0.0,), (-0.0, -0.0),
             (TINY, 0.0), (MAX, MAX, MAX, MAX, MAX)]
nary('sum', lambda *x: mp.fsum(x), lambda *x: [[1]] * len(x), NV, SUM_FIXED, special=sum_special(False), nan=True, exact=True)
nary('mean', lambda *x: mp.fsum(x)/len(x), lambda *x: [[mpf(1)/len(x)]] * len(x), NV, SUM_FIXED,
     special=sum_special(True), nan=True, exact=True)

TIES = [(1, 1), (1, 1, 1), (2, 1, 2), (1, 2, 1), (0.0, -0.0), (-0.0, 0.0, 1), (INF, INF), (-INF, -INF, 0), (INF, -INF),
        (3, 3, 1, 3, 1), (NAN, INF), (-INF, NAN), (1, 1, 1, 1, 1), (1, math.nextafter(1, 2)), (INF, 1, INF)]
nary('min', None, None, NV + [INF], TIES, special=lambda *x: (min(x), ties(min(x), x)))
nary('max', None, None, NV + [INF], TIES, special=lambda *x: (max(x), ties(max(x), x)))


def hypot(*xs):
    return mp.sqrt(mp.fsum(x*x for x in xs))


def hypot_special(*xs):
    if any(math.isnan(x) for x in xs):  # as in IEEE 754 an infinity wins over NaN
        return (INF if any(math.isinf(x) for x in xs) else NAN), [NAN] * len(xs)
    if any(math.isinf(x) for x in xs):
        alone = sum(math.isinf(x) for x in xs) == 1
        return INF, [(math.copysign(1, x) if alone else NAN) if math.isinf(x) else 0.0 for x in xs]
    if not any(xs):
        return 0.0, [0.0] * len(xs)


nary('hypot', hypot, lambda *x: [[a/hypot(*x)] for a in x], NV, [
    (3, 4), (-3, 4), (1e200, 1e200), (1e-200, 1e-200), (TINY, TINY), (MAX, MAX), (MAX,), (-TINY,), (0.0,), (-0.0,),
    (0, 0), (0, 0, 0), (0, -0.0, 0, 0, 0), (INF, NAN), (INF, -INF), (INF, 1), (1, -INF), (-INF, 2, INF), (1e300, 1e-300),
    (1, 1e-8), (1, 1e-9), (1, 2, 2), (1e-310, 1e-310), (1.2e308, 1.3e308), (1.3e308, 1.3e308), (-5,)],
    special=hypot_special, nan=True)



# An argument of at least 0.75 outweighs the rest: hypotslope and expshare are functions of that then.
def most(x, r):
    return abs(x) >= 0.75*r


def with_root(a):
    return (float(hypot(*map(mpf, a))),) + tuple(map(float, a))


def with_rest(a):
    r, *xs = with_root(a)
    return (a[0], r, float(mp.fsum(mpf(x)**2 for x in xs if not most(x, r))/mpf(r)**2))


def slope_special(x, r, q):
    if math.isnan(q):
        return SKIP
    if math.isinf(x):
        return (math.copysign(1, x), [0.0, 0.0, 0.0])


def below(r, xs):
    return [0 if most(x, r) else x for x in xs]


def rest_special(r, *xs):
    if any(map(math.isinf, xs)):
        if any(map(math.isnan, xs)) or sum(map(math.isinf, xs)) > 1:
            return SKIP
        return 0.0, [0.0] * (1 + len(xs))


def rest_terms(r, *xs):
    q = mp.fsum(y*y for y in below(r, xs))/r**2
    return [[0]] + [[-2*q*x/r**2] if most(x, r) else [2*x/r**2, -2*x*q/r**2] for x in xs]


def bend_special(r, *xs):
    if any(math.isnan(a) for a in xs + (r,)) or any(map(math.isinf, xs)) or math.isinf(r) or r == 0:
        return SKIP


mp.prec = 200
ROOTS = [a for a in sample('hypotslope', [[-2.5, 1.0, 3.0, 1e-9, 1e-160, -1e160, 1e300, 1e-310]] * 2, 2, 30)
         + sample('hypotslope', [[-2.5, 0.0, 1.0, 1e-9, 1e160]] * 4, 4, 20) + [(3.0, 4.0), (4.0, 3.0), (1.0, 1.0), (-1.0, 1.0)] if any(a)]
define('hypotslope', lambda x, r, q: x/r, lambda x, r, q: [[0], [0], [-r/x/2]] if most(x, r) else [[1/r], [-x/r**2], [0]],
       points=[with_rest(a) for a in ROOTS] + [(INF, INF, 0), (-INF, INF, 0)], special=slope_special, nan=True)
define('hypotrest', lambda r, *xs: mp.fsum(x*x for x in below(r, xs))/r**2, rest_terms, zero=[0],
       points=[with_root(a) for a in ROOTS + sample('hypotrest', [[-2.5, 1.0, 1e-9, 1e99]] + [[-2.5, 0.0, 1.0, 1e-9, 1e99]] * 8, 9, 20)] + [(INF, INF, 1), (INF, -2, -INF, 0)],
       special=rest_special, nan=True)
define('hypotbend', lambda r, *xs: mp.fsum(x*x for x in below(r, xs))/r**3, lambda r, *xs: [[-3*mp.fsum(x*x for x in below(r, xs))/r**4]] + [[2*x/r**3] for x in below(r, xs)],
       special=bend_special, points=[with_root(a) for a in ROOTS]
       + sample('hypotbend', [[-2.5, 1.0, 3.0, 1e-9, 1e-160, -1e160, 1e-320]] * 2, 2, 40) + sample('hypotbend', [[-2.5, 1.0, 1e-9, 1e99]] + [[-2.5, 0.0, 1.0, 1e-9, 1e99]] * 3, 4, 20))


def signed_special(x, y, n):
    if x == 0:
        return 0.0, [(1.0 if n == 0 else INF*(-1)**int(n)) if y == 1 else INF*(-1)**int(n) if y < 1 else 0.0, 0.0, 0.0]
    if math.isnan(x):
        return NAN, [NAN, NAN, 0.0]


def signed_terms(x, y, n):
    s, x = mp.sign(x), abs(x)
    byx, byy, _ = powln_terms(x, y, n)
    return [byx, [s*t for t in byy], [0]]


define('signedpow', lambda x, y, n: mp.sign(x)*power(abs(x), y)*lnpow(abs(x), n), signed_terms, special=signed_special, nan=True,
       points=[(x, y, n) for x in [0.0, 1e-200, -1e-8, -0.3, 1.0, -7.5, 1e10, -1e100] for y in [0.25, 0.5, 1.0, 1.5, 2.5] for n in [0.0, 1.0]] + [(NAN, 1.5, 0.0), (-2.0, -0.5, 0.0)])

# b is that of the others, rounded, and has no derivative.
def with_beta(a):
    mp.prec = 200
    return a + (min(float(E(lbeta(*map(mpf, a)))), MAX),)


def gaps(n, x, y):
    """ψ_n(x) - ψ_n(x+y) and ψ_n(y) - ψ_n(x+y): compute doubles the precision until they agree, which is faster than psidiff"""
    t = psi(n, x + y)
    return psi(n, x) - t, psi(n, y) - t


def cross_terms(x, y, b):
    """∂³B/∂x²∂y, and ∂³B/∂x∂y² with x and y swapped"""
    (u, v), t = gaps(0, x, y), psi(1, x + y)
    return [b*(u*v - t)*u, b*gaps(1, x, y)[0]*v, -b*t*u, -b*psi(2, x + y)]


def betacross(x, y, b):
    u, v = gaps(0, x, y)
    return b*(u*v - psi(1, x + y))


def positive_special(x, y, b):
    if x == 0 or x == INF or y == 0 or y == INF:
        return SKIP


PAIRS = [with_beta(a) for a in sample('beta', [[1e-20, 1e-8, 1e-3, 0.3, 1.0, 7.5, 24.0, 1e3]] * 2, 2, 22)]
OUTSIDE = [(x, y, 1.0) for x, y in itertools.permutations([-2.5, -1e-300, 0.5, 7.0], 2) if x < 0 or y < 0] + [(NAN, 1, 1), (1, NAN, 1), (1, 1, NAN)]
define('betaslope', lambda x, y, b: b*digammadiff(x, y),
       lambda x, y, b: [[b*(gaps(0, x, y)[0]**2 + gaps(1, x, y)[0])], [betacross(x, y, b)], [0]],
       zero=[2], special=positive_special, domain=lambda x, y, b: x >= 0 and y >= 0, points=OUTSIDE + PAIRS)
define('betacross', betacross, lambda x, y, b: [cross_terms(x, y, b), cross_terms(y, x, b), [0]],
       zero=[2], special=positive_special, domain=lambda x, y, b: x >= 0 and y >= 0, points=OUTSIDE + PAIRS + [with_beta(a) for a in [(1e-12, 1e-7), (23.5, 24.5)]])


LSE_V = [-INF, -1000.0, -1.0, -0.0, 0.0, 1.0, 1.0, 709.0, 1000.0, 1e-300, 1e300, -1e300, -37.0, -745.0]
nary('logsumexp', logsumexp, lse_terms, LSE_V, [
    (1000, 1000), (-1000, -1000, -1000), (0, 0, 0, 0, 0), (710, 710), (MAX, MAX), (-MAX, -MAX), (INF, -INF), (INF, INF),
    (-INF, -INF), (-INF,), (INF,), (-INF, 0), (-INF, 5, -INF), (INF, INF, 1), (0, -37), (0, -746), (-math.log(3),) * 3,
    (1, 2, 3), (-0.1, -2.35), (INF, NAN)],
    span=(-40, 40), special=lse_special)


def low_special(*xs):
    top = max(xs)
    if any(math.isnan(x) for x in xs):
        return NAN, [0.0] * len(xs)
    if math.isinf(top):
        return (0.0 if top == INF and xs.count(INF) == 1 else NAN), [0.0] * len(xs)
    if -INF in xs:      # drops out
        return compute(FUNCTIONS['logsumexplow'], [x for x in xs if x != -INF])[0], [0.0] * len(xs)


def low(*xs):
    if len(xs) == 1:
        return mpf(0)
    v = logsumexp(*xs)
    return v - mpf(float(v))


# Its size is that of the digits beyond 100 bits, times 2^52.
nary('logsumexplow', low, lambda *x: [[0]] * len(x), LSE_V, FUNCTIONS['logsumexp'].points[:22] + [
    (1e300, 1e300), (1e300, 1e300, 1e300), (1e16, 1e16 + 2), (1e10, 1e10 + 1), (-1e10, -1e10 - 1)],
    span=(-40, 40), special=low_special, nan=True, zero='all',
    size=lambda *x: max(abs(a) for a in x if not math.isinf(a)) * 2**-50 if math.isfinite(max(x)) else 0)


def expdiff_special(x, y, z):
    if math.isinf(z):
        v = x/2 - y/2 - z
        v = NAN if math.isnan(v) else INF if v > 0 else 0.0
    elif x == y and math.isinf(x):
        v = compute(FUNCTIONS['exp'], [-z])[0]
    elif math.isinf(x) or math.isinf(y):
        v = INF if x > y else 0.0
    else:
        return None
    return v, [v, -v, -v]


def exp3(x, y, z):
    return E(mp.fsum([x, -y, -z]))


EXPDIFF = [-INF, -1000.0, -1.0, -0.0, 0.0, 1.0, 1.0, 709.0, 1000.0, 1e-300, 1e300, -1e300, -37.0, -745.0, MAX, INF]


def with_total(a):
    mp.prec = 200
    t = logsumexp(*map(mpf, a))
    return (float(t), float(t - mpf(float(t)))) + tuple(map(float, a))


def share_terms(v):
    return [[0], [0], [0], [-1]] if v >= 0.75 else [[v], [-v], [0], [0]]


def share_special(x, s, t, q):
    r = expdiff_special(x, s, t)
    if math.isnan(x) or math.isnan(s) or math.isnan(t) and not (x == s or math.isinf(x) or math.isinf(s)):
        return NAN, [NAN, NAN, 0.0, 0.0]
    if r and r[0] is not SKIP:
        v = r[0]
        return v, ([0.0, 0.0, 0.0, -1.0] if v >= 0.75 else [v, -v, 0.0, 0.0])


def parts(s, t, xs):
    """the shares, and their sum without one that outweighs the rest"""
    p = [exp3(x, s, t) for x in xs]
    return p, mp.fsum(v for v in p if v < 0.75)


def restshare_terms(s, t, *xs):
    p, q = parts(s, t, xs)
    return [[0], [0]] + [[-q*(1-q)] if v >= 0.75 else [v, -v*q] for v in p]


_rng = random.Random('functions/expdiff')
_share = [(0, 0, 0), (1, 1, 0), (INF, INF, 0), (INF, INF, 1), (-INF, -INF, 2), (0, INF, 0), (0, -INF, 0), (INF, 0, 1),
          (-INF, 0, 1), (INF, -INF, 0), (MAX, -MAX, 0), (-MAX, MAX, 0), (1, 2, INF), (1, 2, -INF), (INF, 2, INF), (NAN, 1, 0), (1, NAN, 0), (1, 2, NAN),
          (1, 3.40760596444438, -1e-16), (1e10, 1e10 + 1, 1e-7), (1e16, 1e16 + 2, 0.126928011042972), (0, 745, 0), (0, 745.2, 0), (709.7, 0, 0),
          (0.1, -0.2, 1e-17), (1, 1e-17, 1e-18), (1, -1e-17, 0)]
_share += [tuple(_rng.choice(EXPDIFF) for _ in range(3)) for _ in range(40)]
_share += [tuple(bits(_rng) for _ in range(3)) for _ in range(20)]
_share += [(x, x + draw(_rng, (0, 40)), draw(_rng, ('signlog', 1e-20, 1e-12))) for x in (draw(_rng, ('signlog', 1e-3, 1e6)) for _ in range(40))]
define('expshare', lambda x, s, t, q: exp3(x, s, t), lambda x, s, t, q: share_terms(exp3(x, s, t)), special=share_special, nan=True,
       points=[a + (0.125,) for a in _share])
define('restshare', lambda s, t, *xs: parts(s, t, xs)[1], restshare_terms,
       zero=[0, 1], points=[with_total(a) for a in sample('expshare', [[-700.0, -40.0, -1.0, 0.0, 1e-9, 1.0, 30.0, 1e3]] * 2, 2, 30)
                            + sample('expshare', [[-40.0, -1.0, 0.0, 1.0, 37.0, 500.0]] * 4, 4, 20)])

nary('count', None, None, [-INF, -0.0, 0.0, 1.0, 2.0, 2.0, INF, NAN], [
    (1, 1), (1, 2), (1, 1, 1, 1), (0, -0.0), (-0.0, 0, 0), (NAN, NAN), (NAN, 1), (1, NAN), (1, NAN, 1), (INF, INF, -INF),
    (1, math.nextafter(1, 2), 1)], wide=lambda g: g.choice((1.0, bits(g))), span=('whole', 0, 3), first=1,
    zero='all', nan=True, special=lambda v, *a: (NAN if math.isnan(v) else float(a.count(v)), [0.0] * (len(a) + 1)))


# ----------------------------------------------------------------------- output

ORDER = ('neg add sub mul div pow eq ne lt le gt ge and or not sqrt cbrt exp exp2 expm1 ln log2 log10 logbase xlogy log1p '
         'sin cos tan sec csc cot asin acos atan asec acsc acot atan2 sinh cosh tanh asinh acosh atanh hypot sum mean min max '
         'logsumexp logaddexp abs sign floor ceil round trunc mod clamp radians degrees sinc erf erfc erfinv '
         'normpdf normcdf gamma lgamma digamma trigamma beta lbeta step relu leakyrelu sigmoid logit softplus silu gelu '
         'gauss normslope sech2 sigmoidslope oneminussq xminussq inversion squareinversion rootsqminusone hypotslope hypotrest hypotbend polygamma sphericalj digammadiff polygammadiff betaslope betacross powln powslope powlnslope signedpow expshare restshare sigmoiddiff logsumexplow count defined if').split()

HEADER = '''# Reference values and partial derivatives, to 25 digits.
# name<TAB>arguments<TAB>value<TAB>partial<TAB>partial...
# A number value~scale is a sum of terms that cancel; scale is the sum of their
# absolute values.  Numbers beyond 1e+99999 and below 1e-99999 are cut off there.
'''


def write(path):
    with multiprocessing.Pool() as pool:
        out = pool.map(lines, ORDER, chunksize=1)
    with open(path, 'w') as f:
        f.write(HEADER)
        for block in out:
            f.write('\n'.join(block) + '\n')
    return dict(zip(ORDER, map(len, out)))


# ------------------------------------------------------------------------ check

def check_one(name):
    """Numerical derivatives of the value against the partials written by hand."""
    f, bad, n = FUNCTIONS[name], [], 0
    if f.value is None or f.zero == 'all':
        return bad, n
    for args in f.points:
        args = tuple(float(a) for a in args)
        if f.by_hand(args) is not None:
            continue
        v, ps = compute(f, args)
        if any(a and abs(math.log2(abs(a))) > 60 for a in args):
            continue            # numerical derivatives would need special steps
        for i, p in enumerate(ps):
            if name in ('polygamma', 'sphericalj') and i == 0 or name == 'powln' and i == 2:
                continue        # not a variable
            mp.prec = 3000
            xs = [mpf(a) for a in args]
            h = mpf(2)**-1000 * abs(xs[i] or 1)
            lo, hi = list(xs), list(xs)
            lo[i] -= h
            hi[i] += h
            d = (f.value(*hi) - f.value(*lo)) / (2*h)
            s, scale = mp.fsum(p), mp.fsum(abs(t) for t in p)
            n += 1
            noise = mpf(10)**-590 * max(1, abs(v))      # of the difference
            if not capped(s) and abs(d - s) > mpf(10)**-25 * max(scale, abs(s)) + noise:
                bad.append((name, args, i, mp.nstr(s, 20), mp.nstr(d, 20)))
    return bad, n


C = dict(sqrt=math.sqrt, cbrt=math.cbrt, exp=math.exp, exp2=math.exp2, expm1=math.expm1, ln=math.log, log2=math.log2,
         log10=math.log10, log1p=math.log1p, sin=math.sin, cos=math.cos, tan=math.tan, asin=math.asin, acos=math.acos,
         atan=math.atan, atan2=math.atan2, sinh=math.sinh, cosh=math.cosh, tanh=math.tanh, asinh=math.asinh,
         acosh=math.acosh, atanh=math.atanh, hypot=math.hypot, abs=abs, floor=math.floor, ceil=math.ceil,
         trunc=math.trunc, radians=math.radians, degrees=math.degrees, erf=math.erf, erfc=math.erfc, gamma=math.gamma,
         lgamma=math.lgamma, pow=math.pow, sum=lambda *x: math.fsum(x))


def check_c(path):
    """The file against the C library (finite values only), to a few ulps."""
    bad, n = [], 0
    for line in open(path):
        if line.startswith('#'):
            continue
        name, args, value = line.split('\t')[:3]
        if name not in C:
            continue
        try:
            c = float(C[name](*map(float, args.split())))
        except (ValueError, OverflowError):
            continue
        v = float(value)
        n += 1
        if math.isnan(c) and math.isnan(v) or c == v:
            continue
        # lgamma of the C library is inexact next to its negative zeros
        if not abs(c - v) <= 2e-15 * abs(v) + TINY * 2 + (name == 'lgamma') * 1e-15:
            bad.append((name, args, value, c))
    return bad, n


def main():
    path = sys.argv[1]
    if sys.argv[2:] == ['check']:
        with multiprocessing.Pool() as pool:
            results = pool.map(check_one, ORDER, chunksize=1)
        results.append(check_c(path))
        for b in itertools.chain.from_iterable(b for b, _ in results):
            print('differs:', b)
        print('compared:', sum(n for _, n in results))
        return
    counts = write(path)
    if sys.argv[2:] == ['count']:
        for k, v in counts.items():
            print(k, v)
    print(sum(counts.values()), 'lines')


if __name__ == '__main__':
    main()
