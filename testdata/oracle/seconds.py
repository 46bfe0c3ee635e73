#!/usr/bin/env python3
"""Writes reference values of the second derivatives of every function.

    seconds.py FILE

One line per point, TAB separated:

    name  arguments (separated by blanks)  ∂²/∂x∂x  ∂²/∂x∂y  …  ∂²/∂y∂y  …

Each pair stands once, in the order of the arguments; the order of polygamma and its like is not a variable, and
has no column.  Numbers are written as in functions.txt: a number  value~scale  is a sum of terms that cancel, and
scale is the sum of their absolute values.

Regular points are derivatives of the partials of functions.py, by differences at thousands of bits; the partials
there were written by hand.  Borders, kinks and poles are written down here.
"""

import itertools
import math
import multiprocessing
import sys

from mpmath import mp, mpf

import functions as F
from functions import INF, MAX, NAN, TINY, E, normpdf, psi, sigmoid, sphj

# Where a function changes its form, loses its digits or leaves float64.
TINIES = [TINY, 1e-310, 1e-300, 1e-154, 1e-100, 1e-20, 1e-8, 1e-3]
MIDDLE = [0.1, 0.25, 0.49999, 0.5, 0.75, 1 - 1e-12, 1.0, 1 + 1e-12, 1.5, 2.0, 3.0]
LARGE = [10.0, 20.0, 26.5, 37.0, 40.0, 100.0, 355.0, 373.0, 700.0, 709.5, 711.0, 750.0, 1000.0, 1e4]
HUGE = [1e8, 1e10, 1e16, 1e100, 1e154, 1e200, 1e300, MAX]

SLOW = 'gamma lgamma digamma trigamma polygamma polygammadiff beta lbeta digammadiff betaslope betacross sphericalj'.split()
BITS = 150          # of the step, below the argument or 1


# The arguments of helpers that are functions of the others.
GIVEN = {'betaslope': lambda a: [a[0], a[1], E(F.lbeta(*a[:2]))], 'betacross': lambda a: [a[0], a[1], E(F.lbeta(*a[:2]))]}


def beta(x, y):
    """∂²/∂i∂j, from the values of digamma and trigamma: in differences they drown"""
    mp.prec = 300 + 4 * max(abs(math.frexp(a)[1]) for a in (x, y))
    x, y = mpf(x), mpf(y)
    f, a, b, t = E(F.lbeta(x, y)), psi(0, x) - psi(0, x + y), psi(0, y) - psi(0, x + y), psi(1, x + y)
    return [f*(a*a + psi(1, x) - t), f*(a*b - t), f*(b*b + psi(1, y) - t)]


def derivative(f, i, j, args):
    """∂²/∂i∂j at a regular point: the error is the square of the step"""
    # The first derivatives on both sides agree in BITS bits, those of an even function in those of x too; far out
    # in what is lost beside 1.
    mp.prec = 5 * BITS + 3 * max(abs(math.frexp(a)[1]) for a in args if math.isfinite(a)) + (0 if f.name in SLOW else 3000)
    xs = [mpf(a) for a in args]
    h = mp.ldexp(min([mpf(1)] + [abs(x) for x in xs if x]), -BITS)
    up, down = list(xs), list(xs)
    up[j] += h
    down[j] -= h
    if f.name in GIVEN:
        up, down = GIVEN[f.name](up), GIVEN[f.name](down)
    return (mp.fsum(f.terms(*up)[i]) - mp.fsum(f.terms(*down)[i])) / (2*h)


def silu2(x):
    s = sigmoid(x) * sigmoid(-x)
    return [2*s, x * s * (sigmoid(-x) - sigmoid(x))]


# The terms of second derivatives that have zeros of their own: the sum of their sizes is the scale.
def pow2(x, y):
    x, l = abs(x), mp.log(abs(x))
    f = E(y*l)
    return [[f*y*(y-1)/x/x], [f/x, f*y*l/x], [f*l*l]]


def betaslope2(x, y, f):
    a = F.digammadiff(x, y)
    return [[f*a*a*a, f*a*F.psidiff(1, x, y), f*F.psidiff(2, x, y)], F.cross_terms(x, y, f), F.cross_terms(y, x, f)]


def betacross2(x, y, f):
    """the terms of cross_terms, differentiated one by one"""
    a, b = F.digammadiff(x, y), F.digammadiff(y, x)
    t, u, v = psi(1, x + y), psi(2, x + y), psi(3, x + y)
    p, q = F.psidiff(1, x, y), F.psidiff(1, y, x)
    c = f*(a*b - t)
    byx, byy = F.cross_terms(x, y, f), F.cross_terms(y, x, f)
    both = [f*b*p*b, f*u*b, f*p*q, f*b*t*a, f*u*a, f*t*t, f*b*u, f*v]
    return [[d*a for d in byx] + [c*p, f*a*p*b, f*F.psidiff(2, x, y)*b, f*p*t, f*a*t*a, f*u*a, f*t*p, f*a*u, f*v],
            [d*a for d in byy] + [c*t] + both,
            [d*b for d in byy] + [c*q, f*b*q*a, f*F.psidiff(2, y, x)*a, f*q*t, f*b*t*b, f*u*b, f*t*q, f*b*u, f*v]]


# Sums of terms with their signs, of helpers as functions of those arguments that others come from. An argument of at least 0.75
# outweighs the rest.
def share2(x, s, t, q):
    """of the share of x among three"""
    p = [F.share(i, (x, s, q)) for i in range(3)]
    r = p[1] + p[2]
    return [[p[0]*r*r, -p[0]*p[0]*r]] + [[p[0]*a*p[0], -p[0]*a*r] for a in p[1:]] + [
        [2*p[0]*p[i]*p[j]] + ([-p[0]*p[i]] if i == j else []) for i, j in ((1, 1), (1, 2), (2, 2))]


def restshare2(s, t, *xs):
    p = [F.share(i, xs) for i in range(len(xs))]
    big = [v >= 0.75 for v in p]
    q = mp.fsum(v for v, b in zip(p, big) if not b)
    r = mp.fsum(v for v, b in zip(p, big) if b)

    def term(i, j):
        if big[i] and big[j]:
            return [q*r*r, -q*q*r]
        if big[i] or big[j]:
            v = p[j] if big[i] else p[i]
            return [-v*r*r, q*v*r]
        return [-2*p[i]*p[j]*r] + ([p[i]*r] if i == j else [])
    return [term(i, j) for i, j in pairs(len(xs))]


def below2(n, xs, some):
    """of s/r^n, where r is the root of all squares, s the sum of some, without one that outweighs the rest"""
    r = F.hypot(*xs)
    some = [i for i in some if not F.most(xs[i], r)]
    ds = [x if i in some else 0 for i, x in enumerate(xs)]
    s = mp.fsum(d*d for d in ds)
    return [([2/r**n if i in some else 0, -n*s/r**(n+2)] if i == j else [])
            + [-2*n*ds[i]*xs[j]/r**(n+2), -2*n*ds[j]*xs[i]/r**(n+2), n*(n+2)*s*xs[i]*xs[j]/r**(n+4)] for i, j in pairs(len(xs))]


def slope2(*xs):
    x, r = xs[0], F.hypot(*xs)
    s = r*r - x*x
    return [[-3*x*s/r**5] if j == 0 else [-xs[j]/r**3, 3*x*x*xs[j]/r**5] if i == 0 else
            [3*x*xs[i]*xs[j]/r**5] + ([-x/r**3] if i == j else []) for i, j in pairs(len(xs))]


SUMS = {
    'hypotslope': slope2, 'hypotrest': lambda r, *xs: below2(2, xs, range(len(xs))), 'hypotbend': lambda *xs: below2(3, xs, range(1, len(xs))),
    'expshare': share2, 'restshare': restshare2,
}


def sphj2(n, x):
    n = int(n)
    down = [n*(n-1)*sphj(n-2, x)/(2*n+1)/(2*n-1)] if n > 1 else []
    same = [n*n*sphj(n, x)/(2*n+1)/(2*n-1)] if n > 0 else []
    return [down + same + [(n+1)*(n+1)*sphj(n, x)/(2*n+1)/(2*n+3), (n+1)*(n+2)*sphj(n+2, x)/(2*n+1)/(2*n+3)]]


def powln2(x, y, n):
    n = int(n)
    l = mp.log(x)
    f = lambda k: E(y*l) * (l**k if k >= 0 else 0)
    return [[y*(y-1)*f(n)/x/x, n*(2*y-1)*f(n-1)/x/x, n*(n-1)*f(n-2)/x/x], [f(n)/x, y*f(n+1)/x, n*f(n)/x], [f(n+2)]]


def powslope2(x, y):
    l = mp.log(x)
    f = E((y-3)*l)
    return [[y*(y-1)*(y-2)*f], [y*(y-1)*f*x*l, 2*y*f*x, f*x], [2*f*x*x*l, y*f*x*x*l*l]]


def powlnslope2(x, y, n):
    n = int(n)
    l = mp.log(x)
    g = lambda k, d, c: [c*E((y-d)*l)*l**k] if k >= 0 else []
    a, b = y*(y-1), 2*y - 1
    return [g(n, 3, a*(y-2)) + g(n-1, 3, n*(a + b*(y-2))) + g(n-2, 3, n*(n-1)*(b + y-2)) + g(n-3, 3, n*(n-1)*(n-2)),
            g(n+1, 2, a) + g(n, 2, (n+1)*b) + g(n-1, 2, n*(n+1)), g(n+2, 1, y) + g(n+1, 1, n+2)]


def signed2(x, y, n):
    return powln2(abs(x), y, n)


TERMS = {
    'sinc': lambda x: [[sphj(0, x)/3, 2*sphj(2, x)/3]],
    'normpdf': lambda x: [[normpdf(x), x*x*normpdf(x)]],
    'normslope': lambda x: [[3*x*normpdf(x), x**3*normpdf(x)]],
    'gauss': lambda x: [[2*E(-x*x), 4*x*x*E(-x*x)]],
    'gelu': lambda x: [[2*normpdf(x), x*x*normpdf(x)]],
    'silu': lambda x: [silu2(x)],
    'gamma': lambda x: [[F.gamma(x)*psi(0, x)**2, F.gamma(x)*psi(1, x)]],
    'logit': lambda x: [[1/x**2, 1/(1-x)**2]],
    'atan2': lambda y, x: [[x*y/(x*x+y*y)**2], [1/(x*x+y*y)], [x*y/(x*x+y*y)**2]],
    'squareinversion': lambda x, y: [[6*(x**4 + 6*x*x*y*y + y**4)/(x*x+y*y)**4], [24*(abs(x)**3*abs(y) + abs(x*y**3))/(x*x+y*y)**4], [6*(x**4 + 6*x*x*y*y + y**4)/(x*x+y*y)**4]],
    'inversion': lambda x, y: [[x**3/(x*x+y*y)**3, x*y*y/(x*x+y*y)**3], [y**3/(x*x+y*y)**3, y*x*x/(x*x+y*y)**3], [x**3/(x*x+y*y)**3, x*y*y/(x*x+y*y)**3]],
    'sigmoiddiff': lambda x, y: [[F.dsigmoid(x-y)*sigmoid(x-y), F.dsigmoid(x-y)*sigmoid(y-x)]] * 3,
    'pow': pow2, 'powslope': powslope2, 'powlnslope': powlnslope2, 'signedpow': signed2, 'betaslope': betaslope2, 'betacross': betacross2, 'sphericalj': sphj2, 'powln': powln2,
}


HELD = 'normpdf atan2 logit'.split()    # to the digits of the sum: the terms only tell a true zero


def pairs(n):
    return list(itertools.combinations_with_replacement(range(n), 2))


def variables(name, n):
    """the arguments that are not the order of a helper"""
    return {'polygamma': [1], 'sphericalj': [1], 'powln': [0, 1], 'polygammadiff': [1, 2], 'defined': [0], 'betaslope': [0, 1], 'betacross': [0, 1], 'powlnslope': [0, 1], 'signedpow': [0, 1], 'hypotrest': range(1, n), 'expshare': [0, 1, 3], 'restshare': range(2, n)}.get(name, range(n))


# ------------------------------------------------------------- by hand

UNARY = {       # at 0, ∞, -∞ and where the domain ends
    'sqrt': {0.0: -INF, INF: 0.0}, 'cbrt': {INF: 0.0, -INF: 0.0},
    'exp': {INF: INF, -INF: 0.0}, 'exp2': {INF: INF, -INF: 0.0}, 'expm1': {INF: INF, -INF: 0.0},
    'ln': {0.0: -INF, INF: 0.0}, 'log2': {0.0: -INF, INF: 0.0}, 'log10': {0.0: -INF, INF: 0.0},
    'log1p': {-1.0: -INF, INF: 0.0},
    'asin': {1.0: INF, -1.0: -INF}, 'acos': {1.0: -INF, -1.0: INF}, 'atan': {INF: 0.0, -INF: 0.0},
    'asec': {1.0: -INF, -1.0: INF, INF: 0.0, -INF: 0.0}, 'acsc': {1.0: INF, -1.0: -INF, INF: 0.0, -INF: 0.0}, 'acot': {INF: 0.0, -INF: 0.0},
    'sinh': {INF: INF, -INF: -INF}, 'cosh': {INF: INF, -INF: INF}, 'tanh': {INF: 0.0, -INF: 0.0},
    'asinh': {INF: 0.0, -INF: 0.0}, 'acosh': {1.0: -INF, INF: 0.0}, 'atanh': {1.0: INF, -1.0: -INF},
    'abs': {0.0: 0.0, INF: 0.0, -INF: 0.0}, 'relu': {0.0: 0.0, INF: 0.0, -INF: 0.0},
    'sinc': {INF: 0.0, -INF: 0.0},
    'erf': {INF: 0.0, -INF: 0.0}, 'erfc': {INF: 0.0, -INF: 0.0}, 'erfinv': {1.0: INF, -1.0: -INF},
    'normpdf': {INF: 0.0, -INF: 0.0}, 'normslope': {INF: 0.0, -INF: 0.0}, 'rootsqminusone': {1.0: -INF, INF: 0.0}, 'normcdf': {INF: 0.0, -INF: 0.0}, 'gauss': {INF: 0.0, -INF: 0.0},
    'sigmoid': {INF: 0.0, -INF: 0.0}, 'softplus': {INF: 0.0, -INF: 0.0}, 'silu': {INF: 0.0, -INF: 0.0},
    'gelu': {INF: 0.0, -INF: 0.0}, 'logit': {0.0: -INF, 1.0: INF},
    'gamma': {INF: INF}, 'lgamma': {INF: 0.0}, 'digamma': {INF: 0.0}, 'trigamma': {INF: 0.0},
    'sech2': {INF: 0.0, -INF: 0.0}, 'sigmoidslope': {INF: 0.0, -INF: 0.0},
}
ZERO = 'sign floor ceil round trunc step not'.split()       # constant piece by piece
LINEAR = 'neg radians degrees'.split()

GRID = [-1e200, -3.0, -1.0, -1e-8, -1e-150, 0.0, 1e-150, 1e-8, 0.5, 1.0, 2.0, 1e10, 1e200]
POSITIVE = [1e-100, 1e-8, 0.5, 1.0, 1.5, 3.0, 20.0, 1e5, 1e15]
ORDERS = [0.0, 1.0, 2.0, 3.0]


def points(name):
    f = F.FUNCTIONS[name]
    if name in UNARY or name in ZERO or name in LINEAR or len(f.points[0]) == 1 and f.value:
        own = [x for x in TINIES + MIDDLE + LARGE + HUGE]
        return [(s*x,) for x in [0.0, INF] + own for s in (1, -1) if (s, x) != (-1, 0.0)] + [(1e-12 - 1,)] + ([(1 + 1e-9,), (-1 - 1e-9,)] if name == 'normpdf' else [(0.499999999,), (0.500000001,)] if name == 'logit' else [])
    if name in ('polygamma', 'sphericalj'):
        return [(n, s*x) for n in ORDERS for x in [0.0] + TINIES[2:] + MIDDLE + [10.0, 20.0, 355.0, 1e8, 1e100] for s in (1, -1)
                if (s, x) != (-1, 0.0)]
    if name == 'powln':
        return [(x, y, n) for x in [1e-100, 1e-8, 0.5, 1.0, 1.5, 3.0, 1e10, 1e100] for y in [-2.0, -0.5, 0.0, 1e-20, 0.5, 1.0, 2.0, 3.5]
                for n in ORDERS] + [(0.0, 0.0, 1.0), (0.0, 2.0, 1.0), (0.0, 3.0, 0.0)]
    if name in ('beta', 'lbeta', 'digammadiff'):
        return list(itertools.product(POSITIVE + [1e-20], repeat=2))
    if name == 'polygammadiff':
        return [(n, x, y) for n in ORDERS[1:] for x in [1e-20, 1e-8, 0.5, 3.0, 1e5] for y in [1e-30, 1e-8, 1.0, 20.0, 1e15]]
    if name == 'powslope':
        return list(itertools.product([1e-100, 1e-8, 0.5, 1.0, 1.5, 3.0, 1e10], [-3.0, -0.5, 0.0, 1e-8, 0.5, 1.0, 1.5, 2.0, 10.0]))
    if name == 'powlnslope':
        return list(itertools.product([1e-8, 0.5, 1.5, 1e10], [-2.0, 0.5, 1.0, 3.5], ORDERS[1:]))
    if name == 'logbase':
        return [(x, b) for x in POSITIVE for b in (1e-8, 0.5, 1.5, 2.0, 10.0, 1e15)]
    if name == 'xlogy':
        return [(x, y) for x in [-3.0, -1e-8, 0.0] + POSITIVE for y in POSITIVE]
    if name == 'pow':
        return [(x, y) for x in [1e-300, 1e-20, 1e-8, 0.5, 1 - 1e-12, 1.0, 1.5, 3.0, 1e10, 1e200]
                for y in [-3.0, -1.0, -0.5, -1e-8, 0.0, 1e-300, 1e-20, 1e-8, 0.5, 1.0, 1.5, 2.0, 3.0, 10.0, 100.5]] + [
                (-2.0, 2.0), (-2.0, 3.0), (-1e-300, 2.0), (0.0, 2.0), (0.0, 3.0), (0.0, 1.0), (0.0, 0.0), (0.0, 0.5), (0.0, 1.5), (0.0, 0.25), (0.0, 1.75), (0.0, 2.5), (0.0, -0.5)]
    if name in ('hypot', 'logsumexp'):
        long = [[x] + [y] * 8 for x, y in ([(1.0, 10.0**-k) for k in (0, 1, 2, 4, 8, 20, 100)] if name == 'hypot' else [(0.0, -y) for y in (0.0, 1.0, 5.0, 10.0, 30.0, 40.0, 700.0)])]
        long += [[x] + [0.37*i - 1 for i in range(n)] for x in (0.0, 2.0, 30.0) for n in (8, 10)]
        long = [tuple(p[i:] + p[:i]) for i, p in enumerate(long)] + ([(1e-300, 1e160, -1e-160) * 3, (INF,) + (1.0,) * 8, (0.0,) * 9] if name == 'hypot' else [(-1e3, 1e3, 0.0) * 3])
        some = [-3.0, 0.0, 1e-8, 1.0, 20.0, 1e8]
        apart = [(0.0, -40.0), (-40.0, 0.0), (0.0, -700.0), (700.0, 0.0), (37.0, 0.0, -1.0)]
        far = [(1e-9, 1.0), (1e5, 1.0), (1e9, 1.0), (1e-320, 0.0), (1e-160, 1e160), (1.0, -1e-9, 1e-160), (1e-300, 1e-310), (INF, 1.0), (-INF, 1.0), (1.0, INF), (INF, -INF), (-INF, 2.0, -3.0)]
        return [(1e-200, 1e-200), (1e200, 1e200), (1e200, 1e-200), (-1e3, -1e3), (1e3, 1e3)] \
            + (far if name == 'hypot' else apart) + [p for n in (2, 3) for p in itertools.product(some, repeat=n) if any(p)] + long + [(0.0, 0.0)] + [(x,) for x in GRID + [INF, -INF]]
    if name in ('logaddexp', 'sigmoiddiff'):
        return [(x, y) for x in [-1e3, -20.0, -1.0, -1e-8, 0.0, 1e-8, 1.0, 20.0, 700.0, 1e3]
                for y in [-1e3, -40.0, -1.0, 0.0, 1e-8, 1.0, 1.0 + 1e-8, 30.0, 800.0]]
    if name == 'if':
        return [(c, x, y) for c in (0.0, 1.0) for x in (-1.0, 2.0) for y in (0.0, 3.0)]
    if name in ('sum', 'mean', 'min', 'max', 'clamp', 'logsumexplow', 'count'):
        return [p for p in itertools.product([-1.0, 0.0, 1.0], repeat=3)] + [(1.0, 1.0), (0.0, 2.0), (1.0,), (INF,), (-INF,)][:0 if name == 'clamp' else None][:2 if name == 'count' else None]
    if name in ('betaslope', 'betacross'):
        return [F.with_beta(p) for p in itertools.product([1e-20, 1e-8, 0.5, 3.0, 20.0, 1e5], repeat=2)]
    if name == 'signedpow':
        return list(itertools.product([0.0, -1e-100, 1e-8, -0.5, 1.0, 3.0, -1e10], [0.5, 1.5, 1.75, 2.5, 3.5], [0.0, 1.0]))
    if name == 'hypotslope':
        return list(itertools.product([-3.0, 1e-8, 1.0, 1e20], repeat=3))
    if name in ('hypotrest', 'hypotbend'):
        return [(0.0,) * (name == 'hypotrest') + p for n in (2, 3) for p in itertools.product([-3.0, 0.0, 1e-8, 1e20], repeat=n) if any(p)]
    if name == 'expshare':
        return [(x, y, 0.0, z) for x, y, z in itertools.product([-1e3, -40.0, 0.0, 1.0, 30.0], repeat=3)]
    if name == 'restshare':
        return [(0.0, 0.0) + p for n in (2, 3) for p in itertools.product([-1e3, -40.0, 0.0, 1.0, 30.0], repeat=n)]
    if name in ('atan2', 'squareinversion'):
        more = [(1.0, 1 + 1e-9), (1e-160, 1e-160), (1e-160, 1.1e-160), (-2.0, 2.0), (3.0, 3.0000001), (INF, 1.0), (1.0, INF), (-2.0, -INF), (-INF, INF), (INF, -INF)] if name == 'atan2' else []
        return [(x, y) for x in GRID for y in GRID] + more
    return [(x, y) for x in GRID for y in GRID]


def by_hand(name, args):
    """the list of second derivatives at an exceptional point, or None"""
    n = len(pairs(len(variables(name, len(args)))))
    x = args[0]
    if name in ZERO or name in ('eq ne lt le gt ge and or if sum mean min max logsumexplow count'.split()) or name in LINEAR:
        return [0.0] * n
    if name == 'clamp':
        return [0.0] * n if args[1] <= args[2] else F.SKIP
    if name == 'defined':
        return [0.0] * n
    if name == 'hypot' and not any(args) or name in ('hypot', 'atan2') and any(map(math.isinf, args)):
        return [0.0] * n
    if name == 'signedpow' and x == 0:  # on both sides of 0 its sign is that of p-1, times that of x
        return [0.0] * n if args[1] > 2 else F.SKIP
    if name == 'powslope' and x <= 0:
        return F.SKIP
    if name in ('hypot', 'logsumexp') and len(args) == 1:
        return [0.0]
    if name in ('atan2', 'inversion', 'squareinversion') and args == (0.0, 0.0):
        return [NAN] * n
    if name == 'leakyrelu':     # at 0 it is taken as clamp(slope, 0, 1)*x
        return [0.0, 0.0 if x > 0 or x == 0 and not 0 < args[1] < 1 else 1.0, 0.0]
    if name == 'mod':
        return [0.0] * n if args[1] else F.SKIP
    if name == 'add' or name == 'sub':
        return [0.0] * n
    if name == 'div' and args[1] == 0:
        return F.SKIP
    if name == 'pow' and x <= 0:
        y = args[1]
        if x < 0:
            return [mpf(y)*(y-1)*mpf(x)**int(y-2), NAN, NAN]
        return {0.0: [0.0, INF, INF], 1.0: [0.0, -INF, 0.0], 2.0: [2.0, 0.0, 0.0], 3.0: [0.0, 0.0, 0.0],
                0.5: [-INF, -INF, 0.0], 1.5: [INF, 0.0, 0.0], 0.25: [-INF, -INF, 0.0], 1.75: [INF, 0.0, 0.0],
                2.5: [0.0, 0.0, 0.0], -0.5: [INF, INF, INF]}[y]
    if name == 'powln' and x == 0:
        return {(0.0, 1.0): [-INF, -INF, -INF], (2.0, 1.0): [-INF, 0.0, 0.0], (3.0, 0.0): [0.0, 0.0, 0.0]}[args[1:]]
    if len(args) == 1:
        if x in UNARY.get(name, {}):
            return [UNARY[name][x]]
        if name in ('exp', 'exp2', 'expm1', 'sinh', 'cosh') and abs(x) > 1e5 or name == 'gamma' and x > 1e5:
            return [UNARY[name][math.copysign(INF, x)]]
        f = F.FUNCTIONS[name]
        if f.domain and not f.domain(x):
            return [NAN]
        if f.by_hand(args) and not (x == 0 and name not in POLES):
            return F.SKIP
    f = F.FUNCTIONS[name]
    if name in ('polygamma', 'sphericalj') and not (name == 'sphericalj' and args[1] == 0) and f.by_hand(args):
        return F.SKIP
    return None


POLES = 'sqrt cbrt ln log2 log10 csc cot gamma lgamma digamma trigamma logit abs relu'.split()


def compute(name, args):
    r = by_hand(name, args)
    if r is not None:
        return r if r is F.SKIP else [F.number(v) for v in r]
    if name == 'beta':
        return [F.number(v) for v in beta(*args)]
    if name in SUMS:
        mp.prec = 6000
        return [F.partial(terms) for terms in SUMS[name](*map(mpf, args))]
    f = F.FUNCTIONS[name]
    vs = list(variables(name, len(args)))
    out = []
    mp.prec = 400
    try:
        scales = TERMS[name](*[mpf(a) for a in args]) if name in TERMS else None
    except (ZeroDivisionError, ValueError):
        scales = None
    for k, (i, j) in enumerate(pairs(len(vs))):
        d = derivative(f, vs[i], vs[j], args)
        mp.prec = 400
        scale = mp.fsum(abs(t) for t in scales[k]) if scales else mpf(0)
        # What is left of a true zero is the error of the difference.
        text = F.number(0.0 if d == 0 or mp.mag(d) < -1400 or scales and (not scale or abs(d) <= mp.ldexp(scale, -BITS)) else d)
        if scale:
            if abs(d) < scale / 4 and name not in HELD:
                text += '~' + F.number(scale, 6)
        out.append(text)
    return out


def lines(name):
    out = []
    for args in dict.fromkeys(tuple(map(float, p)) for p in points(name)):
        if name in ('gamma', 'lgamma', 'digamma', 'trigamma', 'polygamma') and (args[-1] == -INF or args[-1] < 0 and args[-1] == int(args[-1])):
            continue
        r = compute(name, args)
        if r is not F.SKIP:
            out.append('\t'.join([name, ' '.join(map(F.argument, args))] + r))
    return out


HEADER = '''# Reference values of second derivatives, to 25 digits.
# name<TAB>arguments<TAB>each pair of them once, in their order
# A number value~scale is a sum of terms that cancel; scale is the sum of their
# absolute values.
'''


def main():
    with multiprocessing.Pool() as pool:
        blocks = pool.map(lines, F.ORDER, chunksize=1)
    with open(sys.argv[1], 'w') as f:
        f.write(HEADER)
        for block in blocks:
            f.write(''.join(line + '\n' for line in block))
    print(sum(map(len, blocks)), 'lines')


if __name__ == '__main__':
    main()
