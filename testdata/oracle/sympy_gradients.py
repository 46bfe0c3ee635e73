#!/usr/bin/env python3
"""Every partial derivative of the corpus as sympy's diff and simplify leave it.

    sympy_gradients.py formulas.txt formulas_ref.txt > formulas_sympy.txt

The text of each formula is read by a parser of its own, differentiated with
respect to every variable, simplified, and printed in our language, once
written out and once with the common subexpressions that sympy's cse finds.
It is the measure of our own simplifier: how many operations a person gets who
asks sympy.

What is given to sympy
    Variables are real and nothing else is known of them. Intermediates are
    put in where they are used. A statement without variables (h = 6.626e-34)
    is a symbol, real and, if its value is, positive. Literals are exact
    rational numbers. FUNCTIONS says what becomes of each function.

What comes out, one record for each formula
    ## name
    # operations: of diff's result, of simplify's, and of the shared form
    let:            the statements without variables that are used
    written:        output/variable = expression  # flags
    shared:         name = expression; then output/variable = expression

Flags, separated by blanks
    timeout     simplify took longer than LIMIT seconds of processor time; it is the
                shortest of diff itself, together and factor_terms
    domain      at some real point one of diff and simplify is a finite real
                number, and the other is not
    hole        so too, but only where some variable is 0
    differs     at some real point they are different numbers
    trig        a trigonometric or hyperbolic function has an argument that
                none had before
    powers      a power that is not whole (sqrt included) has a base that none
                had before, nor a multiple of it; the same for logarithms
    exp         exp(u) where there was only exp(-u), which overflows on the other side
    dirac       a derivative of a step was left out
    overflow    at a point of formulas_ref.txt it cannot be computed in float64
    unsupported it has no spelling in our language (and is nan here)

An operation is a sign, an operator, a comparison, a call: one each, however
many arguments it has. Names and numbers are free.
"""
import functools
import multiprocessing
import os
import random
import re
import signal
import sys
import unicodedata
from fractions import Fraction

import sympy
from mpmath import mp, mpf
from sympy import S, Add, And, Function, Integer, Mul, Ne, Not, Or, Piecewise, Pow, Rational, Symbol
from sympy.logic.boolalg import Boolean

LIMIT = 20          # seconds of processor time for one simplify
PROCESSES = 2
TOLERANCE = mpf('1e-12')


# ------------------------------------------------------------ syntax trees
#
# ('num', text)  ('name', name)  ('neg', a)  ('not', a)  ('call', function, args)
# ('bin', operator, a, b)

def num(text):
    return ('num', str(text))


def name(text):
    return ('name', text)


def call(f, *args):
    return ('call', f, args)


def binary(op, a, b):
    return ('bin', op, a, b)


@functools.lru_cache(None)
def cost(t):
    kind = t[0]
    if kind in ('num', 'name'):
        return 0
    if kind == 'call':
        return 1 + sum(map(cost, t[2]))
    return 1 + sum(cost(a) for a in t[1:] if isinstance(a, tuple))


PREC = {'||': 1, '&&': 2, '==': 3, '!=': 3, '<': 4, '<=': 4, '>': 4, '>=': 4, '+': 5, '-': 5, '*': 6, '/': 6, '^': 8}


def text(t, least=0):
    """t in our language, in parentheses if it binds less than least."""
    kind = t[0]
    if kind in ('num', 'name'):
        return t[1]
    if kind == 'call':
        return t[1] + '(' + ', '.join(map(text, t[2])) + ')'
    if kind in ('neg', 'not'):
        prec, s = 7, ('-' if kind == 'neg' else '!') + text(t[1], 7)
    else:
        op, prec = t[1], PREC[t[1]]
        left, right = prec, prec + 1
        if op == '^':
            left, right = 9, 7
        elif prec in (3, 4):
            left, right = 5, 5      # a<b<c and a==b==c are refused
        gap = ' ' if prec < 6 else ''
        s = text(t[2], left) + gap + op + gap + text(t[3], right if t[3][0] != 'neg' or op not in '+-*/' else 9)
    return '(' + s + ')' if prec < least else s


# ----------------------------------------------------- reading our language

SUPER = dict(zip('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻', '0123456789+-'))
SUB = dict(zip('₀₁₂₃₄₅₆₇₈₉', '0123456789'))
SAME = dict(zip('×·⋅∗÷∕−–≤≥≠µ', ['*', '*', '*', '*', '/', '/', '-', '-', '<=', '>=', '!=', 'μ']))
TOKEN = re.compile(r'''\s*(?:(?P<num>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<word>[^\W\d]\w*)
    |(?P<op>\*\*|<=|>=|==|!=|&&|\|\||[-+*/^(){},;=<>!?:√\n]))''', re.X)


def plain(s):
    """s in NFC and in the letters, digits and operators of ASCII where there are any."""
    out, above = [], ''
    for c in unicodedata.normalize('NFC', s) + ' ':
        if c in SUPER:
            above += SUPER[c]
            continue
        if above:
            out.append('^' + above)
            above = ''
        if 0x1d400 <= ord(c) <= 0x1d7ff:
            c = unicodedata.normalize('NFKC', c)
        out.append(SUB.get(c) or SAME.get(c) or {'π': ' pi ', '∞': ' inf '}.get(c, c))
    return unicodedata.normalize('NFC', ''.join(out))


def tokens(s):
    """The tokens of a program: (kind, text). A line break that ends a statement is ';'."""
    s = plain(re.sub(r'#.*', '', s)).replace('\u00a0', ' ').replace('\r', '').strip()
    s = re.sub(r'[ \t]+', ' ', s)
    list, depth, at = [], 0, 0
    while at < len(s):
        if s[at] == ' ':
            at += 1
            continue
        if s[at] == '\n':
            if depth == 0 and list and list[-1][1] != ';' and not (list[-1][0] == 'op' and list[-1][1] not in ')}'):
                list.append(('op', ';'))
            at += 1
            continue
        m = TOKEN.match(s, at)
        assert m, s[at:at + 20]
        at = m.end()
        kind = m.lastgroup
        word = m.group(kind)
        if word in ('(', '{'):
            depth += 1
        if word in (')', '}'):
            depth -= 1
        list.append((kind, {'**': '^', '{': '(', '}': ')'}.get(word, word)))
    while list[-1][1] == ';':
        list.pop()
    return list + [('end', '')]


class Parser:
    """Statements are (name or None, parameters or None, [expressions])."""

    def __init__(self, source):
        self.t, self.i = tokens(source), 0

    def peek(self, *ops):
        return self.t[self.i][1] in ops and self.t[self.i][0] == 'op'

    def take(self, *ops):
        if self.peek(*ops):
            self.i += 1
            return self.t[self.i - 1][1]
        return None

    def need(self, op):
        assert self.take(op), (op, self.t[self.i:])

    def program(self):
        out = [self.statement()]
        while self.take(';'):
            if self.t[self.i][0] != 'end':
                out.append(self.statement())
        assert self.t[self.i][0] == 'end', self.t[self.i:]
        return out

    def statement(self):
        end = self.i
        while self.t[end][0] != 'end' and self.t[end][1] != ';':
            end += 1
        if ('op', '=') in self.t[self.i:end]:
            left = self.t[self.i][1]
            self.i += 1
            params = None
            if self.take('('):
                params = [self.t[self.i][1]]
                self.i += 1
                while self.take(','):
                    params.append(self.t[self.i][1])
                    self.i += 1
                self.need(')')
            self.need('=')
            return left, params, [self.expr()]
        body = [self.expr()]
        while self.take(','):
            body.append(self.expr())
        return None, None, body

    def expr(self):
        c = self.level(1)
        if self.take('?'):
            a = self.expr()
            self.need(':')
            return call('if', c, a, self.expr())
        return c

    LEVELS = [None, ['||'], ['&&'], ['==', '!='], ['<', '<=', '>', '>='], ['+', '-'], ['*', '/']]

    def level(self, n):
        if n == 7:
            return self.unary()
        a = self.level(n + 1)
        while op := self.take(*self.LEVELS[n]):
            a = binary(op, a, self.level(n + 1))
        return a

    def unary(self):
        if self.take('-'):
            return ('neg', self.unary())
        if self.take('+'):
            return self.unary()
        if self.take('!'):
            return ('not', self.unary())
        a = self.primary()
        if self.take('^'):
            return binary('^', a, self.unary())
        return a

    def primary(self):
        if self.take('√'):
            return call('sqrt', self.primary())
        if self.take('('):
            a = self.expr()
            self.need(')')
            return a
        kind, word = self.t[self.i]
        self.i += 1
        if kind == 'num':
            return num(word)
        assert kind == 'word', (kind, word)
        if self.take('('):
            args = [self.expr()]
            while self.take(','):
                args.append(self.expr())
            self.need(')')
            return call({'log': 'ln'}.get(word, word), *args)
        return name(word)


def parse(source):
    return Parser(source).expr()


# --------------------------------------------- the language in numbers (mpmath)

def finite(x):
    return mp.isfinite(x)


def power(x, y):
    if y == 0:
        return mpf(1)
    if x == 0:
        return mpf(0) if y > 0 else mp.inf if y < 0 else mp.nan
    if x < 0 and not (finite(y) and y == mp.floor(y)):
        return mp.nan
    return mp.power(x, int(y)) if finite(y) and y == mp.floor(y) and abs(y) < 1000 else mp.power(x, y)


def divide(x, y):
    if y == 0:
        return mp.nan if x == 0 or mp.isnan(x) else mp.sign(x) * mp.inf
    return x / y


def inside(ok, f):
    return lambda *x: f(*x) if ok(*x) else mp.nan


def normpdf_(x):
    return mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi)


def normcdf_(x):
    return mp.erfc(-x / mp.sqrt(2)) / 2


def sigmoid_(x):
    return 1 / (1 + mp.exp(-x))


def logsumexp_(*x):
    m = max(x)
    return m + mp.log(mp.fsum(mp.exp(a - m) for a in x))


def whole(x):
    return finite(x) and x == mp.floor(x)


def pole(x):
    return x <= 0 and whole(x)


def log_(x):
    return mp.log(x) if x > 0 else -mp.inf if x == 0 else mp.nan


VALUE = {
    'sqrt': inside(lambda x: x >= 0, mp.sqrt), 'cbrt': lambda x: mp.sign(x) * mp.cbrt(abs(x)),
    'exp': mp.exp, 'exp2': lambda x: mp.power(2, x), 'expm1': lambda x: mp.exp(x) - 1,
    'ln': log_, 'log2': lambda x: log_(x) / mp.log(2), 'log10': lambda x: log_(x) / mp.log(10),
    'log1p': lambda x: log_(1 + x), 'pow': power,
    'sin': mp.sin, 'cos': mp.cos, 'tan': mp.tan, 'sec': mp.sec, 'csc': mp.csc, 'cot': mp.cot,
    'asin': inside(lambda x: abs(x) <= 1, mp.asin), 'acos': inside(lambda x: abs(x) <= 1, mp.acos),
    'atan': mp.atan, 'atan2': mp.atan2, 'sinh': mp.sinh, 'cosh': mp.cosh, 'tanh': mp.tanh,
    'asinh': mp.asinh, 'acosh': inside(lambda x: x >= 1, mp.acosh), 'atanh': inside(lambda x: abs(x) < 1, mp.atanh),
    'hypot': lambda *x: mp.sqrt(mp.fsum(a * a for a in x)), 'sum': lambda *x: mp.fsum(x), 'mean': lambda *x: mp.fsum(x) / len(x),
    'min': min, 'max': max, 'logsumexp': logsumexp_, 'logaddexp': logsumexp_,
    'abs': abs, 'sign': mp.sign, 'floor': mp.floor, 'ceil': mp.ceil,
    'round': lambda x: mp.sign(x) * mp.floor(abs(x) + mpf(1) / 2), 'trunc': lambda x: mp.sign(x) * mp.floor(abs(x)),
    'mod': lambda x, y: x - y * mp.floor(divide(x, y)), 'clamp': lambda x, a, b: max(a, min(b, x)),
    'radians': lambda x: x * mp.pi / 180, 'degrees': lambda x: x * 180 / mp.pi, 'sinc': lambda x: mp.sin(x) / x if x else mpf(1),
    'sphericalj': lambda n, x: mp.sin(x) / x**2 - mp.cos(x) / x,        # of n = 1
    'erf': mp.erf, 'erfc': mp.erfc, 'erfinv': inside(lambda x: abs(x) < 1, mp.erfinv), 'normpdf': normpdf_, 'normcdf': normcdf_,
    'gamma': inside(lambda x: not pole(x), mp.gamma), 'lgamma': inside(lambda x: not pole(x), lambda x: mp.log(abs(mp.gamma(x)))),
    'digamma': inside(lambda x: not pole(x), mp.digamma), 'trigamma': inside(lambda x: not pole(x), lambda x: mp.psi(1, x)),
    'polygamma': inside(lambda n, x: not pole(x), lambda n, x: mp.psi(int(n), x)),
    'beta': inside(lambda x, y: x > 0 and y > 0, mp.beta), 'lbeta': inside(lambda x, y: x > 0 and y > 0, lambda x, y: mp.log(mp.beta(x, y))),
    'digammadiff': inside(lambda x, y: x > 0 and y > 0, lambda x, y: mp.digamma(x) - mp.digamma(x + y)),
    'step': lambda x: (1 + mp.sign(x)) / 2, 'relu': lambda x: max(x, mpf(0)), 'leakyrelu': lambda x, y: x if x > 0 else y * x,
    'sigmoid': sigmoid_, 'logit': inside(lambda x: 0 < x < 1, lambda x: mp.log(x / (1 - x))),
    'softplus': lambda x: mp.log(1 + mp.exp(x)), 'silu': lambda x: x * sigmoid_(x), 'gelu': lambda x: x * normcdf_(x),
    '+': lambda x, y: x + y, '-': lambda x, y: x - y, '*': lambda x, y: x * y, '/': divide, '^': power,
    '<': lambda x, y: mpf(x < y), '<=': lambda x, y: mpf(x <= y), '>': lambda x, y: mpf(x > y), '>=': lambda x, y: mpf(x >= y),
    '==': lambda x, y: mpf(x == y), '!=': lambda x, y: mpf(x != y),
    '&&': lambda x, y: mpf(x != 0 and y != 0), '||': lambda x, y: mpf(x != 0 or y != 0),
}


def value(t, env, literal=mpf, seen=None):
    """The value of t at the working precision; NaN where a function is not defined. seen gets the values of all subtrees."""
    memo = {} if seen is None else seen

    def at(t):
        if t in memo:
            return memo[t]
        kind = t[0]
        if kind == 'num':
            v = literal(t[1])
        elif kind == 'name':
            v = env[t[1]] if t[1] in env else {'pi': mp.pi, 'e': mp.e, 'inf': mp.inf, 'nan': mp.nan}[t[1]]
            v = +v
        elif kind == 'neg':
            v = -at(t[1])
        elif kind == 'not':
            v = mpf(at(t[1]) == 0)
        elif kind == 'call' and t[1] == 'if':
            v = at(t[2][1] if at(t[2][0]) != 0 else t[2][2])
        else:
            f, args = (t[1], t[2:]) if kind == 'bin' else (t[1], t[2])
            args = [at(a) for a in args]
            if any(map(mp.isnan, args)) and f not in PREC:
                v = mp.nan
            else:
                try:
                    v = VALUE[f](*args)
                except (ValueError, ZeroDivisionError):
                    v = mp.nan
            assert isinstance(v, mpf), (f, args, v)
        memo[t] = v
        return v
    return at(t)


def float64(s):
    return mpf(float(s))


# ------------------------------------------------------- our language in sympy

class Real(Function):
    """A function of ours that sympy lacks, or has only in parts, as one atom."""
    def _eval_is_extended_real(self):
        return True


class Positive(Real):
    def _eval_is_extended_positive(self):
        return True


def atom(word, partials, base=Real):
    """partials[i] gives the partial in argument i, from all arguments."""
    def fdiff(self, i=1):
        return (partials if callable(partials) else partials[i - 1])(*self.args)
    return type(word, (base,), {'fdiff': fdiff, '__module__': __name__})


def anywhere(*x):
    return S.Zero


normpdf = atom('normpdf', lambda x: -x * normpdf(x), Positive)
normcdf = atom('normcdf', lambda x: normpdf(x), Positive)
sigmoid = atom('sigmoid', lambda x: sigmoid(x) * sigmoid(-x), Positive)
softplus = atom('softplus', lambda x: sigmoid(x), Positive)


def step(x):
    return sympy.Heaviside(x, S.Half)


relu = atom('relu', lambda x: step(x))
silu = atom('silu', lambda x: sigmoid(x) + silu(x) * sigmoid(-x))
gelu = atom('gelu', lambda x: normcdf(x) + x * normpdf(x))
leakyrelu = atom('leakyrelu', [lambda x, y: Piecewise((1, x > 0), (y, True)), lambda x, y: sympy.Min(x, 0)])
logit = atom('logit', lambda x: 1 / (x * (1 - x)))
erfinv = atom('erfinv', lambda x: sympy.sqrt(sympy.pi) / 2 * sympy.exp(erfinv(x)**2))
sphericalj = atom('sphericalj', anywhere)
sinc = atom('sinc', lambda x: -sphericalj(1, x))
cbrt = atom('cbrt', lambda x: 1 / (3 * cbrt(x)**2))
lbeta = atom('lbeta', [lambda x, y: digammadiff(x, y), lambda x, y: digammadiff(y, x)])
digammadiff = atom('digammadiff', anywhere)
round_ = atom('round', anywhere)
floor_ = atom('floor', anywhere)
ceil_ = atom('ceil', anywhere)
trunc_ = atom('trunc', anywhere)
mod_ = atom('mod', [lambda x, y: S.One, lambda x, y: -floor_(x / y)])
clamp = atom('clamp', [lambda x, a, b: Piecewise((1, And(x > a, x < b)), (0, True)),
                       lambda x, a, b: step(a - x), lambda x, a, b: step(x - b)])
choose = atom('if', anywhere)           # what a Piecewise is while cse is at work


class hypot(Real):
    def fdiff(self, i=1):
        return self.args[i - 1] / self


class logsumexp(Real):
    def fdiff(self, i=1):
        return sympy.exp(self.args[i - 1] - self)


class logaddexp(logsumexp):
    pass


# What each function of the language is to sympy.
FUNCTIONS = {
    # its own
    'sin': sympy.sin, 'cos': sympy.cos, 'tan': sympy.tan, 'sec': sympy.sec, 'csc': sympy.csc, 'cot': sympy.cot,
    'asin': sympy.asin, 'acos': sympy.acos, 'atan': sympy.atan, 'atan2': sympy.atan2, 'sinh': sympy.sinh, 'cosh': sympy.cosh,
    'tanh': sympy.tanh, 'asinh': sympy.asinh, 'acosh': sympy.acosh, 'atanh': sympy.atanh, 'exp': sympy.exp, 'ln': sympy.log,
    'sqrt': sympy.sqrt, 'abs': sympy.Abs, 'sign': sympy.sign, 'erf': sympy.erf, 'erfc': sympy.erfc, 'gamma': sympy.gamma,
    'lgamma': sympy.loggamma, 'digamma': sympy.digamma, 'trigamma': sympy.trigamma, 'polygamma': sympy.polygamma,
    'beta': sympy.beta, 'min': sympy.Min, 'max': sympy.Max, 'pow': Pow,
    'step': step, 'if': lambda c, a, b: Piecewise((a, truth(c)), (b, True)),
    # written out
    'exp2': lambda x: 2**x, 'expm1': lambda x: sympy.exp(x) - 1, 'log1p': lambda x: sympy.log(1 + x),
    'log2': lambda x: sympy.log(x) / sympy.log(2), 'log10': lambda x: sympy.log(x) / sympy.log(10),
    'sum': lambda *x: Add(*x), 'mean': lambda *x: Add(*x) / len(x),
    'radians': lambda x: x * sympy.pi / 180, 'degrees': lambda x: x * 180 / sympy.pi,
    # atoms, with the derivatives above
    'normpdf': normpdf, 'normcdf': normcdf, 'sigmoid': sigmoid, 'softplus': softplus, 'relu': relu, 'silu': silu, 'gelu': gelu,
    'leakyrelu': leakyrelu, 'logit': logit, 'erfinv': erfinv, 'sinc': sinc, 'cbrt': cbrt, 'lbeta': lbeta, 'hypot': hypot,
    'logsumexp': logsumexp, 'logaddexp': logaddexp, 'mod': mod_, 'clamp': clamp,
    'floor': floor_, 'ceil': ceil_, 'round': round_, 'trunc': trunc_,
}


def logical(c):
    return isinstance(c, Boolean) and not c.is_Symbol


def truth(c):
    return c if logical(c) else Ne(c, 0)


def number(c):
    return Piecewise((1, c), (0, True)) if logical(c) else c


COMPARE = {'<': sympy.Lt, '<=': sympy.Le, '>': sympy.Gt, '>=': sympy.Ge, '==': sympy.Eq, '!=': sympy.Ne}


class Formula:
    """A record of the corpus: its variables in order, its outputs in sympy."""

    def __init__(self, record):
        self.name = re.match(r'## ([^:]+):', record).group(1)
        domain = plain(re.search(r'^# domain:(.*)$', record, re.M).group(1))
        self.range = {k: (float(a), float(b)) for k, a, b in re.findall(r'(\S+)=(\S+)\.\.(\S+)', domain)}
        self.functions, self.env, self.variables = {}, {}, []
        self.let = {}                   # name -> (symbol, tree)
        statements = Parser(record).program()
        self.assigned = {s[0] for s in statements if s[0]}
        for left, params, body in statements[:-1]:
            if params is not None:
                self.functions[left] = (params, body[0], dict(self.env))
                continue
            seen = len(self.variables)
            e = self.build(body[0], self.env)
            if not e.free_symbols - {s for s, _ in self.let.values()}:
                assert seen == len(self.variables)
                v = value(body[0], {k: value(t, {}) for k, (_, t) in self.let.items()})
                e = Symbol(left, positive=True) if v > 0 else Symbol(left, real=True)
                self.let[left] = (e, body[0])
            self.env[left] = e
        left, params, body = statements[-1]
        env = dict(self.env)
        for p in params or []:
            env[p] = self.variable(p)
        self.outputs = {}
        for b in body:
            free = left or b[1] if b[0] == 'name' else left
            e = self.build(b, env)
            self.outputs[free or next(n for n in 'fhk' if n not in self.variables)] = e
        assert set(self.variables) == set(self.range), (self.variables, self.range)
        self.variables = list(self.range)

    def variable(self, word):
        if word not in self.variables:
            self.variables.append(word)
        return Symbol(word, real=True)

    def build(self, t, env):
        kind = t[0]
        if kind == 'num':
            f = Fraction(t[1])
            return Rational(f.numerator, f.denominator)
        if kind == 'name':
            if t[1] in env:
                return env[t[1]]
            if t[1] not in self.range and t[1] in ('pi', 'e', 'inf', 'nan'):
                return {'pi': sympy.pi, 'e': sympy.E, 'inf': sympy.oo, 'nan': sympy.nan}[t[1]]
            return self.variable(t[1])
        if kind == 'call' and t[1] in self.functions:
            params, body, outer = self.functions[t[1]]
            args = [self.build(a, env) for a in t[2]]
            return self.build(body, outer | dict(zip(params, args)))
        if kind == 'bin':
            op, a, b = t[1], self.build(t[2], env), self.build(t[3], env)
            if op in COMPARE:
                return COMPARE[op](a, b)
            if op in ('&&', '||'):
                return (And if op == '&&' else Or)(truth(a), truth(b))
            a, b = number(a), number(b)
            return a + b if op == '+' else a - b if op == '-' else a * b if op == '*' else a / b if op == '/' else a**b
        if kind == 'neg':
            return -number(self.build(t[1], env))
        if kind == 'not':
            return Not(truth(self.build(t[1], env)))
        args = [self.build(a, env) for a in t[2]]
        if t[1] != 'if':
            args = [number(a) for a in args]
        else:
            args[1:] = map(number, args[1:])
        return FUNCTIONS[t[1]](*args)


# ------------------------------------------------------- sympy in our language

class Unsupported(Exception):
    """sympy's result has no spelling in our language"""


CALLS = {'Abs': 'abs', 'log': 'ln', 'loggamma': 'lgamma', 'Max': 'max', 'Min': 'min'}
SPELLED = set(FUNCTIONS) | {'sphericalj', 'digammadiff'}
RELATIONS = {sympy.StrictLessThan: '<', sympy.LessThan: '<=', sympy.StrictGreaterThan: '>', sympy.GreaterThan: '>=',
             sympy.Equality: '==', sympy.Unequality: '!='}
ANGLE = (sympy.sin, sympy.cos, sympy.tan, sympy.sec, sympy.csc, sympy.cot)


def chain(op, list):
    return functools.reduce(lambda a, b: binary(op, a, b), list)


def decimal(r):
    """The text of a rational number > 0 as a decimal of at most 17 digits, or None."""
    p, q = int(r.p), int(r.q)
    k = 0
    while q % 10 == 0:
        q, k = q // 10, k - 1
    twos = fives = 0
    while q % 2 == 0:
        q, twos = q // 2, twos + 1
    while q % 5 == 0:
        q, fives = q // 5, fives + 1
    if q != 1:
        return None
    k -= max(twos, fives)
    p *= 2**(max(twos, fives) - twos) * 5**(max(twos, fives) - fives)
    while p % 10 == 0:
        p, k = p // 10, k + 1
    digits = str(p)
    if len(digits) > 17:
        return None
    point = len(digits) + k                     # digits before the point
    if -5 <= point <= 0:
        return '0.' + '0' * -point + digits
    if 0 < point <= 17:
        return digits + '0' * k if k >= 0 else digits[:point] + '.' + digits[point:]
    return digits[0] + ('.' + digits[1:] if digits[1:] else '') + 'e' + str(point - 1)


def integer(n):
    """The text of a whole number > 0; beyond 17 digits it is rounded to a float64."""
    return decimal(Rational(n)) or repr(float(n)).replace('e+', 'e')


class Printer:
    """Trees of sympy's expressions, with as few operations as the same terms and factors allow."""

    def __init__(self):
        self.memo = {}

    def tree(self, e, sign=1):
        key = (e, sign)
        if key not in self.memo:
            self.memo[key] = self.make(e, sign)
        return self.memo[key]

    def cheap(self, e):
        """The cheaper of e and -e, and which one it is."""
        a, b = self.tree(e), self.tree(e, -1)
        return (b, -1) if cost(b) < cost(a) else (a, 1)

    def make(self, e, sign):
        if e.is_Add:
            return self.add(e, sign)
        if e.is_Mul or e.is_Pow or e.is_Rational:
            return self.mul(e, sign)
        if logical(e):
            t = self.condition(e)
        elif isinstance(e, (Piecewise, choose)):
            return self.piecewise(e, sign)
        else:
            t = self.atom(e)
        return t if sign > 0 else ('neg', t)

    def atom(self, e):
        if e.is_Symbol:
            return name(e.name)
        if e in (sympy.pi, sympy.E, sympy.oo):
            return name({sympy.pi: 'pi', sympy.E: 'e', sympy.oo: 'inf'}[e])
        if e.is_Function:
            f = e.func.__name__
            args = e.args
            if f == 'Heaviside':
                return call('step', self.tree(args[0]))
            if f == 'polygamma':
                if args[0] in (0, 1):
                    return call('digamma' if args[0] == 0 else 'trigamma', self.tree(args[1]))
                return call(f, *map(self.tree, args))
            if f in ('coth', 'sech', 'csch'):
                return binary('/', num(1), call({'coth': 'tanh', 'sech': 'cosh', 'csch': 'sinh'}[f], self.tree(args[0])))
            f = CALLS.get(f, f)
            if f not in SPELLED:
                raise Unsupported(f)
            if isinstance(e, ANGLE) and args[0].is_Mul:
                c, rest = args[0].as_coeff_Mul()
                if c == Rational(1, 180) and sympy.pi in Mul.make_args(rest) and rest != sympy.pi:
                    return call(f, call('radians', self.tree(rest / sympy.pi)))
            if f in ('max', 'min'):
                args = sorted(args, key=sympy.default_sort_key)
            return call(f, *map(self.tree, args))
        raise Unsupported(type(e).__name__)

    def condition(self, c):
        if c in (sympy.true, sympy.false):
            return num(int(bool(c)))
        if type(c) in RELATIONS:
            return binary(RELATIONS[type(c)], self.tree(c.lhs), self.tree(c.rhs))
        if isinstance(c, (And, Or)):
            return chain('&&' if isinstance(c, And) else '||', [self.condition(a) for a in sorted(c.args, key=sympy.default_sort_key)])
        if isinstance(c, Not):
            return ('not', self.condition(c.args[0]))
        if c.is_Symbol:
            return name(c.name)
        raise Unsupported(type(c).__name__)

    def piecewise(self, e, sign):
        if isinstance(e, choose):
            e = [(e.args[1], e.args[0]), (e.args[2], sympy.true)]
        else:
            e = e.args
        def nest(sign):
            t = None
            for a, c in reversed(list(e)):
                if t is None:
                    t = self.tree(a, sign) if c == sympy.true else call('if', self.condition(c), self.tree(a, sign), name('nan'))
                else:
                    t = call('if', self.condition(c), self.tree(a, sign), t)
            return t
        t = nest(1)
        if sign > 0:
            return t
        return min(nest(-1), ('neg', t), key=cost)

    def add(self, e, sign):
        terms = e.as_ordered_terms()
        plus = [self.tree(t, sign) for t in terms]
        minus = [self.tree(t, -sign) for t in terms]
        first = min(range(len(terms)), key=lambda i: cost(plus[i]) - min(cost(plus[i]), cost(minus[i])))
        t = plus[first]
        for i in range(len(terms)):
            if i != first:
                t = binary('-', t, minus[i]) if cost(minus[i]) < cost(plus[i]) else binary('+', t, plus[i])
        return t

    def mul(self, e, sign):
        c = S.One
        over, under = [], []            # (base, exponent)
        roots = {1: S.One, -1: S.One}   # numbers under a root
        for f in Mul.make_args(e) if not e.is_Mul else e.as_ordered_factors():
            if f.is_Rational:
                c *= f
                continue
            b, x = f.as_base_exp() if f.is_Pow else (f, S.One)
            if b.is_Integer and b > 10**300 and sympy.perfect_power(b):    # (10^509)^x
                b, k = sympy.perfect_power(b)
                b, x = Integer(b), k * x
            side = 1
            if x.as_coeff_Mul()[0] < 0:
                side, x = -1, -x
            if x == S.Half and (b.is_Rational or b == sympy.pi):
                roots[side] *= b
            else:
                (over if side > 0 else under).append((b, x))
        if c < 0:
            sign, c = -sign, -c
        if c == 0:
            return num(0)
        best = None
        for option in self.roots(c, over, under, roots):
            t = self.product(*option, sign)
            if best is None or cost(t) < cost(best):
                best = t
        return best

    def roots(self, c, over, under, roots):
        """The ways to write the roots of numbers: sqrt(2)*sqrt(x)/2 is sqrt(x/2)."""
        yield c, over, under, roots, False
        if roots[1] == 1 and roots[-1] == 1:
            return
        yield c, over, under, roots, True
        n, pi = roots[1].as_coeff_Mul()
        if n != 1:
            moved = {1: pi, -1: roots[-1] * n}
            yield c * n, over, under, moved, False
            yield c * n, over, under, moved, True

    def product(self, c, over, under, roots, merge, sign):
        side = {1: [], -1: []}
        flips = []
        for s, list in ((1, over), (-1, under)):
            for b, x in list:
                if x == S.Half and merge and roots[s] != 1:
                    t, roots = self.root(b, roots, s)
                elif x == S.Half and merge and roots[-s] != 1 and not any(y == S.Half for _, y in (under if s > 0 else over)):
                    t, roots = self.root(b, roots, s, True)
                elif x.is_Integer and (b.is_Add or isinstance(b, Piecewise)):
                    t, k = self.cheap(b)
                    if x % 2:
                        sign *= k
                        if cost(self.tree(b, k)) == cost(self.tree(b, -k)):
                            flips.append((s, len(side[s]), b, x, -k))
                    t = self.power(t, x)
                else:
                    t = self.power(self.tree(b), x) if x != 1 else self.tree(b)
                side[s].append(t)
        if merge and roots[1] != 1 and roots[-1] != 1:
            roots = {1: roots[1] / roots[-1], -1: S.One}
        for s in (1, -1):
            if roots[s] != 1:
                side[s].insert(0, call('sqrt', self.tree(roots[s])))
        if sign < 0 and flips:          # -(a - b)*c is (b - a)*c
            s, i, b, x, k = flips[0]
            i += len(side[s]) - len(over if s > 0 else under)
            side[s][i] = self.power(self.tree(b, k), x)
            sign = 1
        return self.quotient(c, side[1], side[-1], sign)

    def root(self, b, roots, side, cross=False):
        """sqrt(b) with the numbers of one side of the fraction under it."""
        roots = dict(roots)
        if cross:
            t = self.tree(Mul(b, 1 / roots[-side]) if not b.is_Add else Mul(b, 1 / roots[-side], evaluate=False))
            roots[-side] = S.One
        else:
            t = self.tree(Mul(roots[side], b) if not b.is_Add else Mul(roots[side], b, evaluate=False))
            roots[side] = S.One
        return call('sqrt', t), roots

    def quotient(self, c, over, under, sign):
        options = []
        p, q = integer(c.p), integer(c.q)
        options.append(([num(p)] if c.p != 1 else [], [num(q)] if c.q != 1 else []))
        if decimal(c) and c.q != 1:
            options.append(([num(decimal(c))], []))
        if decimal(1 / c) and c.p != 1:
            options.append(([], [num(decimal(1 / c))]))
        best = None
        for a, b in options:
            a, b = a + over, b + under
            a = a or [num(1)]
            if sign < 0:
                a = [('neg', a[0])] + a[1:]
            t = chain('*', a)
            if b:
                t = binary('/', t, chain('*', b))
            if best is None or (cost(t), len(text(t))) < (cost(best), len(text(best))):
                best = t
        return best

    def power(self, t, x):
        if x == 1:
            return t
        if x == S.Half:
            return call('sqrt', t)
        if x.is_Rational and x > 0 and decimal(x):
            return binary('^', t, num(decimal(x)))
        return binary('^', t, self.tree(x))


# ------------------------------------------------------------ asking sympy

class Timeout(BaseException):
    pass


def limited(seconds, f, *args):
    """f(*args), or None if it takes longer."""
    def stop(*_):
        raise Timeout
    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1)
    try:
        return f(*args)
    except Timeout:
        return None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def gradient(formula):
    """(output/variable, diff, simplified, flags) of every partial."""
    out = []
    for o, e in formula.outputs.items():
        for v in formula.variables:
            sympy.core.cache.clear_cache()
            d = sympy.diff(e, Symbol(v, real=True))
            flags = []
            if d.has(sympy.DiracDelta):
                d = d.replace(sympy.DiracDelta, lambda *_: S.Zero)
                flags.append('dirac')
            s = limited(LIMIT, sympy.simplify, d)
            if s is None:
                flags.append('timeout')
                s = min([d, limited(LIMIT, sympy.together, d) or d, limited(LIMIT, sympy.factor_terms, d) or d],
                        key=lambda e: cost(Printer().tree(e)))
            out.append((o + '/' + v, d, real(s), flags))
    return out


def real(e):
    """e without moduli of complex numbers: |sqrt(x)| is sqrt(|x|), also for x < 0."""
    def modulus(x):
        parts = Mul.make_args(x)
        roots = [f for f in parts if f.is_Pow and f.exp.is_Rational and f.exp.q != 1]
        whole = sympy.Abs(Mul(*[f for f in parts if f not in roots]))
        powers = {}
        for f in roots:
            powers.setdefault(f.exp, []).append(f.base)
        return Mul(whole, *[sympy.Abs(Mul(*b))**x for x, b in powers.items()])
    return e.replace(sympy.Abs, modulus)


def nested(e):
    """e with its Piecewise as calls, which cse can look into."""
    def calls(*pairs):
        t = S.NaN
        for a, c in reversed(pairs):
            t = a if c == sympy.true else choose(c, a, t)
        return t
    return e.replace(Piecewise, calls)


def shared(formula, partials):
    """The statements of the cheapest form that sympy's cse gives, with their trees."""
    taken = set(formula.variables) | formula.assigned | set(formula.outputs)
    best = None
    for optimizations in (None, 'basic'):
        sympy.core.cache.clear_cache()
        names = (Symbol(f's{i}', real=True) for i in range(10**6) if f's{i}' not in taken)
        subs, exprs = sympy.cse([nested(s) for _, _, s, _ in partials], names, optimizations=optimizations)
        p = Printer()
        list = [(s.name, p.tree(e)) for s, e in subs] + [(k, p.tree(e)) for (k, _, _, _), e in zip(partials, exprs)]
        if best is None or operations(list) < operations(best):
            best = list
    return best


def operations(list):
    return sum(cost(t) for _, t in list)


# ------------------------------------------------------------- looking at it

def points(formula):
    """Real points of either sign, and the same with a zero."""
    r = random.Random(formula.name)
    list = []
    for i in range(60):
        at = {}
        for v, (a, b) in formula.range.items():
            x = r.uniform(a, b) if i % 2 else r.uniform(0.2, 3)
            at[v] = mpf(x) * (r.choice([1, -1]) if i % 5 else 1)
        list.append((False, at))
    for i in range(12):
        for v in formula.variables:
            list.append((True, dict(list[i][1]) | {v: mpf(0)}))
    return list


def inspect(lets, d, s, at):
    """The flags that say by which means s came from d."""
    flags = []
    before, after = Printer().tree(d), Printer().tree(s)
    for zero, point in at:
        a, b = (limited(2, value, t, lets | point) for t in (before, after))
        if a is None or b is None:
            continue
        if finite(a) != finite(b):
            flags.append('hole' if zero else 'domain')
        elif finite(a) and not zero and abs(a - b) > TOLERANCE * max(abs(a), abs(b)) + mpf(10)**-25:
            flags.append('differs')
    for flag, parts, sign in (('trig', angles, 0), ('powers', roots_and_logs, 1)):
        old = parts(d)
        if any(not any(proportional(a, b, sign, lets, at) for a in old) for b in parts(s) - old):
            flags.append(flag)
    before, after = ({f.args[0] for f in e.atoms(sympy.exp)} for e in (d, s))
    if any(proportional(a, b, -1, lets, at) for a in before for b in after - before):
        flags.append('exp')
    return [f for f in ('domain', 'hole', 'differs', 'trig', 'powers', 'exp') if f in flags and not (f == 'hole' and 'domain' in flags)]


def angles(e):
    return {f.args[0] for f in e.atoms(*ANGLE, sympy.sinh, sympy.cosh, sympy.tanh, sympy.coth)}


def roots_and_logs(e):
    list = {p.base for p in e.atoms(Pow) if not p.exp.is_Integer and not p.base.is_number}
    return list | {f.args[0] for f in e.atoms(sympy.log) if not f.args[0].is_number}


def proportional(a, b, sign, lets, at):
    """Whether b is everywhere a multiple of a: -a for sign -1, a or -a for 0, a positive one of a or 1/a for 1."""
    if a.free_symbols != b.free_symbols:
        return False
    a, b = Printer().tree(a), Printer().tree(b)
    ratios, products = [], []
    for _, point in at[:40]:
        x, y = (limited(2, value, t, lets | point) for t in (a, b))
        if x is None or y is None or not finite(x) or not finite(y) or x == 0 or y == 0:
            continue
        ratios.append(y / x)
        products.append(y * x)
    if not ratios:
        return False
    if sign < 0:
        return all(abs(r + 1) < TOLERANCE for r in ratios)
    if sign == 0:
        return all(abs(abs(r) - 1) < TOLERANCE for r in ratios)
    return any(r[0] > 0 and all(abs(q - r[0]) < TOLERANCE * r[0] for q in r) for r in (ratios, products))


def check(formula, list, lets):
    """Statements and partials have the values of formulas_ref.txt at all its points. Returns the names of those that
    a float64 cannot compute."""
    overflow = set()
    for at, want in REFERENCE[formula.name]:
        env = lets | at
        for key, tree in list:
            seen = {}
            got = value(parse(text(tree)), env, float64, seen)
            if any(abs(v) > sys.float_info.max for v in seen.values()):
                overflow.add(key)
            if '/' not in key:
                env[key] = got
            elif not abs(got - want[key]) <= TOLERANCE * abs(want[key]):
                raise ValueError(f'{formula.name}: {key} = {text(tree)} is {mp.nstr(got, 15)}, not {mp.nstr(want[key], 15)}')
    return overflow


def spell(formula, partials):
    """The record of a formula."""
    mp.dps = 50
    lets, exact = {}, {}
    for k, (_, t) in formula.let.items():
        lets[k] = value(t, lets, float64)
        exact[k] = value(t, exact)
    at = points(formula)
    written, lines = [], []
    for i, (key, d, s, flags) in enumerate(partials):
        try:
            tree = Printer().tree(s)
        except Unsupported as e:
            partials[i] = (key, d, S.NaN, flags)
            lines.append(f'{key} = nan  # unsupported {e}')
            continue
        assert cost(parse(text(tree))) == cost(tree), text(tree)
        flags = flags + inspect(exact, d, s, at)
        written.append((key, tree))
        lines.append(f'{key} = {text(tree)}' + ('  # ' + ' '.join(flags) if flags else ''))
    list = shared(formula, partials)
    overflow = check(formula, written, lets)
    lines = [l + ('' if '  # ' in l else '  #') + ' overflow' if l.split(' = ')[0] in overflow else l for l in lines]
    check(formula, [p for p in list if p[1] != name('nan')], lets)
    used = set().union(*(s.free_symbols for _, _, s, _ in partials))
    used = {k for k, (s, _) in formula.let.items() if s in used}
    for k in reversed(formula.let):     # they may use those above
        if k in used:
            used |= {w for _, w in tokens(text(formula.let[k][1]))} & set(formula.let)
    before = sum(cost(Printer().tree(d)) for _, d, _, _ in partials)
    out = [f'## {formula.name}', f'# operations: {before} diff, {operations(written)} written, {operations(list)} shared']
    if used:
        out += ['let:'] + [f'{k} = {text(formula.let[k][1])}' for k in formula.let if k in used]
    return '\n'.join(out + ['written:'] + lines + ['shared:'] + [f'{k} = {text(t)}' for k, t in list])


def read_reference(path):
    out = {}
    for line in open(path, encoding='utf-8'):
        field = line.rstrip('\n').split('\t')
        at = {k: mpf(float(v)) for k, v in (a.split('=') for a in field[1].split())}
        want = {k: mpf(v) for k, v in (a.split('=') for a in field[2:])}
        out.setdefault(field[0], []).append((at, want))
    return out


def run(record):
    formula = Formula(record)
    return spell(formula, gradient(formula))


def records(path):
    return [r for r in open(path, encoding='utf-8').read().split('\n\n') if r.strip().startswith('## ')]


def main():
    if os.environ.get('PYTHONHASHSEED') != '0':      # the order of sets
        os.execve(sys.executable, [sys.executable] + sys.argv, dict(os.environ, PYTHONHASHSEED='0'))
    global REFERENCE
    sys.setrecursionlimit(20000)
    mp.dps = 50
    REFERENCE = read_reference(sys.argv[2])
    print('# Every partial derivative of formulas.txt by sympy, simplified: see oracle/sympy_gradients.py.')
    with multiprocessing.get_context('fork').Pool(PROCESSES, maxtasksperchild=1) as pool:
        for record in pool.imap(run, records(sys.argv[1])):
            print('\n' + record, flush=True)


if __name__ == '__main__':
    main()
