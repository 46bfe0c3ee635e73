#!/usr/bin/python3
"""Reference values and partial derivatives for the corpus formulas.txt.

    /usr/bin/python3 formulas.py formulas.txt > formulas_ref.txt
    /usr/bin/python3 formulas.py --hessian formulas.txt > formulas_hessian_ref.txt

Every formula is written here a second time, in mpmath, from the mathematics
of its source: the text of the formula is never read, except for the name on
the left of its last statement.  Names, domains and tags come from the corpus.

For each formula three points are drawn (seeded by the formula's name) inside
its domain, every coordinate rounded to four significant decimal digits and
then taken as the float64 nearest to that decimal.  Non-integer constants are
float64 numbers as well (a Python float literal converts exactly to mpf); pi
and e are exact.  Partials are central differences at high precision, done
with two step sizes and two precisions which must agree.  Points close to a
kink, a jump or a branch boundary are drawn again, and for formulas with
branches points on different branches are preferred.

Output, one line per formula and point, tab separated:
    name  x=.. y=..  f=VALUE  f/x=PARTIAL  f/y=PARTIAL
with 25 significant digits.  With --hessian the lines have the second partials
in place of values and partials, in the upper triangle:
    name  x=.. y=..  f/x/x=PARTIAL  f/x/y=PARTIAL  f/y/y=PARTIAL
for all three points where there are branches or kinks, else for the first.
"""
import random
import re
import sys

from mpmath import mp, mpf

POINTS = 3
DPS = (90, 120)                 # two working precisions ...
STEP = (mpf(10)**-40, mpf(10)**-52)   # ... and two relative step sizes
AGREE = mpf(10)**-30
DPS2 = (150, 200)               # second differences lose twice the digits of the step
MARGIN = mpf('0.002')           # relative distance kept from kinks and boundaries

REF = {}


def ref(name):
    def add(fn):
        assert name not in REF, name
        REF[name] = fn
        return fn
    return add


# --- decisions: they note how close a point is to changing its branch -------

NOTES = None


def note(what, distance, scale):
    if NOTES is not None:
        NOTES.append((what, abs(distance) / max(abs(scale), mpf(10)**-300)))


def less(a, b):
    a, b = mpf(a), mpf(b)
    note(a < b, a - b, max(abs(a), abs(b)))
    return a < b


def absolute(a, scale=1):
    note(a > 0, a, scale)
    return a if a > 0 else -a


def floor_(a):
    n = mp.floor(a)
    note(int(n), min(a - n, n + 1 - a), 1)
    return n


def Phi(x):
    return mp.erfc(-x / mp.sqrt(2)) / 2


def phi(x):
    return mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi)


def logistic(x):
    return 1 / (1 + mp.exp(-x))


exp, ln, sqrt, sin, cos, tan = mp.exp, mp.log, mp.sqrt, mp.sin, mp.cos, mp.tan
asin, acos, atan, tanh = mp.asin, mp.acos, mp.atan, mp.tanh


def rad(x):
    return x * mp.pi / 180


def R_gas():
    return mpf(8.314462618)


# --- finance -----------------------------------------------------------------

def bs_d(S, K, r, q, sigma, T):
    root = sigma * sqrt(T)
    m = ln(S) - ln(K) + (r - q) * T
    return m / root + root / 2, m / root - root / 2


@ref('black-scholes-call')
def _(S, K, r, sigma, T):
    a, b = bs_d(S, K, r, 0, sigma, T)
    return S * Phi(a) - K * exp(-r * T) * Phi(b)


@ref('black-scholes-put')
def _(S, K, r, q, σ, T):
    # by put-call parity from the call
    a, b = bs_d(S, K, r, q, σ, T)
    call = S * exp(-q * T) * Phi(a) - K * exp(-r * T) * Phi(b)
    return call - S * exp(-q * T) + K * exp(-r * T)


@ref('call-delta')
def _(S, K, r, q, σ, T):
    return exp(-q * T) * Phi(bs_d(S, K, r, q, σ, T)[0])


@ref('option-gamma')
def _(S, K, r, sigma, T):
    return phi(bs_d(S, K, r, 0, sigma, T)[0]) / (S * sigma * sqrt(T))


@ref('option-vega')
def _(S, K, r, vol, T):
    # K e^{-rT} phi(d2) sqrt(T) is the same as S phi(d1) sqrt(T)
    return K * exp(-r * T) * phi(bs_d(S, K, r, 0, vol, T)[1]) * sqrt(T)


@ref('call-theta')
def _(S, K, r, sigma, T):
    a, b = bs_d(S, K, r, 0, sigma, T)
    return -(S * phi(a) * sigma / sqrt(T) / 2 + r * K * exp(-r * T) * Phi(b))


@ref('call-rho')
def _(S, K, r, sigma, T):
    return T * K * exp(-r * T) * Phi(bs_d(S, K, r, 0, sigma, T)[1])


@ref('black-76')
def _(F, K, sigma, T, r):
    a, b = bs_d(F, K, 0, 0, sigma, T)
    return (F * Phi(a) - K * Phi(b)) / exp(r * T)


@ref('bachelier-call')
def _(F, K, sigma, T, r):
    sd = sigma * sqrt(T)
    m = (F - K) / sd
    return exp(-r * T) * sd * (m * Phi(m) + phi(m))


@ref('compound-interest')
def _(P, r, n, t):
    return P * exp(n * t * mp.log(1 + r / n))


@ref('annuity-present-value')
def _(C, r, n):
    return C / r - C / (r * (1 + r)**n)


@ref('mortgage-payment')
def _(rate, years, principal):
    i = rate / 1200
    return principal * i / (1 - (1 + i)**(-12 * years))


@ref('npv-three-years')
def _(C0, C1, r, C2, C3):
    v = 1 / (1 + r)
    return -C0 + v * (C1 + v * (C2 + v * C3))


@ref('bond-price')
def _(y, n, face, coupon):
    h = 1 + y / 2
    annuity = (1 - h**(-2 * n)) / (y / 2)
    return face * coupon / 2 * annuity + face * h**(-2 * n)


@ref('gordon-growth')
def _(D0, g, r):
    return (D0 + D0 * g) / (r - g)


@ref('capm')
def _(Rf, beta, Rm):
    return (1 - beta) * Rf + beta * Rm


@ref('sharpe-two-assets')
def _(w, mu1, mu2, s1, s2, rho, rf):
    u = 1 - w
    variance = (w * s1)**2 + (u * s2)**2 + 2 * rho * (w * s1) * (u * s2)
    return (w * mu1 + u * mu2 - rf) / sqrt(variance)


@ref('cobb-douglas')
def _(A, L, alpha, K):
    return A * exp(alpha * ln(L) + (1 - alpha) * ln(K))


@ref('ces-production')
def _(A, a, K, rho, L):
    s = a * exp(rho * ln(K)) + (1 - a) * exp(rho * ln(L))
    return A * exp(ln(s) / rho)


@ref('income-tax-brackets')
def _(wages, deduction):
    t = wages - deduction
    if less(t, 0):
        return mpf(0)
    if less(t, 11000):
        return mpf(0.10) * t
    if less(t, 44725):
        return mpf(0.10) * 11000 + mpf(0.12) * (t - 11000)
    return mpf(0.10) * 11000 + mpf(0.12) * 33725 + mpf(0.22) * (t - 44725)


@ref('nelson-siegel')
def _(t, tau, b0, b1, b2):
    d = exp(-t / tau)
    load = tau * (1 - d) / t
    return b0 + (b1 + b2) * load - b2 * d


@ref('vasicek-bond')
def _(a, tau, theta, sigma, r0):
    B = (1 - exp(-a * tau)) / a
    rinf = theta - sigma**2 / (2 * a**2)
    return exp(rinf * (B - tau) - sigma**2 / (4 * a) * B**2) * exp(-B * r0)


@ref('straddle-payoff')
def _(S, K, call, put):
    return (K - S if less(S, K) else S - K) - (call + put)


# --- physics -------------------------------------------------------------------

@ref('planck-wavelength')
def _(λ, T):
    h, c, k = mpf(6.62607015e-34), mpf(299792458), mpf(1.380649e-23)
    x = h * c / (λ * k * T)
    return 2 * h * c**2 / (λ**5 * (exp(x) - 1))


@ref('thin-lens')
def _(d_o, d_i):
    return d_o * d_i / (d_o + d_i)


@ref('lensmaker')
def _(n, R1, R2, d):
    p1, p2 = (n - 1) / R1, (1 - n) / R2       # powers of the two surfaces
    return 1 / (p1 + p2 - d / n * p1 * p2)


@ref('vis-viva')
def _(mu, r, a):
    return sqrt(2 * mu / r - mu / a)


@ref('kepler-third-law')
def _(a, μ):
    return 2 * mp.pi * a * sqrt(a) / sqrt(μ)


@ref('kepler-equation-residual')
def _(E, ecc, M):
    return E - M - ecc * sin(E)


@ref('hohmann-transfer')
def _(mu, r1, r2):
    a = (r1 + r2) / 2
    peri = sqrt(mu * (2 / r1 - 1 / a)) - sqrt(mu / r1)
    apo = sqrt(mu / r2) - sqrt(mu * (2 / r2 - 1 / a))
    return peri + apo


@ref('tsiolkovsky')
def _(Isp, m0, mf):
    return mpf(9.80665) * Isp * (ln(m0) - ln(mf))


@ref('lorentz-factor')
def _(v):
    c = mpf(299792458)
    return c / sqrt((c - v) * (c + v))


@ref('relativistic-energy')
def _(p, c, m):
    return c * sqrt(p**2 + (m * c)**2)


@ref('velocity-addition')
def _(v, u, c):
    return c**2 * (u + v) / (c**2 + u * v)


@ref('relativistic-doppler')
def _(β, f0, θ):
    return f0 * sqrt((1 - β) * (1 + β)) / (1 + β * cos(θ))


@ref('schwarzschild-clock')
def _(M, r, t):
    c = mpf(299792458)
    return t * sqrt(1 - 2 * mpf(6.674e-11) * M / (r * c**2))


@ref('relativistic-rocket-time')
def _(c, a, d):
    g = 1 + a * d / c**2
    return c / a * ln(g + sqrt(g**2 - 1))


@ref('stefan-boltzmann-net')
def _(emissivity, area, T, T0):
    return mpf(5.670374419e-8) * emissivity * area * (T**2 + T0**2) * (T + T0) * (T - T0)


@ref('wien-displacement')
def _(T):
    return mpf(2.897771955e-3) / T


@ref('lennard-jones')
def _(eps, sigma, r):
    s6 = sigma**6 / r**6
    return 4 * eps * s6 * (s6 - 1)


@ref('minimum-image-pair')
def _(L, x1, x2, y1, y2, k):
    def image(d):
        return d - L * floor_(d / L + mpf(0.5))
    return k * (image(x1 - x2)**2 + image(y1 - y2)**2) / 2


@ref('morse')
def _(De, a, r, re):
    q = exp(-a * (r - re))
    return De * (1 - 2 * q + q * q)


@ref('coulomb-law')
def _(q1, q2, r):
    return mpf(8.9875517923e9) * (q1 / r) * (q2 / r)


@ref('yukawa')
def _(r, g, m):
    return -g * g / (r * exp(m * r))


@ref('bragg-angle')
def _(n, lam, d):
    return asin(n * lam / d / 2) * 180 / mp.pi


@ref('snell-refraction')
def _(n1, n2, θ1):
    return asin(n1 * sin(θ1) / n2)


@ref('fresnel-reflectance')
def _(theta, n1, n2):
    # angle form: sin^2(i-t)/sin^2(i+t) and tan^2(i-t)/tan^2(i+t)
    t = asin(n1 * sin(theta) / n2)
    return (sin(theta - t) / sin(theta + t))**2, (tan(theta - t) / tan(theta + t))**2


@ref('single-slit')
def _(I0, a, theta, lambda_):
    b = mp.pi * a * sin(theta) / lambda_
    return I0 * (sin(b) / b)**2


@ref('breit-wigner')
def _(M, Γ, E):
    g = M * sqrt(M**2 + Γ**2)
    k = 2 * sqrt(2) * M * Γ * g / (mp.pi * sqrt(M**2 + g))
    return k / ((E - M)**2 * (E + M)**2 + (M * Γ)**2)


@ref('maxwell-boltzmann-speed')
def _(m, T, v):
    a2 = mpf(1.380649e-23) * T / m
    return sqrt(2 / mp.pi) * v**2 * exp(-v**2 / (2 * a2)) / (a2 * sqrt(a2))


@ref('fermi-dirac')
def _(E, mu, T):
    x = (E - mu) / (mpf(8.617333262e-5) * T)
    return (1 - tanh(x / 2)) / 2


@ref('bose-einstein')
def _(g, E, mu, kT):
    return g / (exp((E - mu) / kT) - 1)


@ref('einstein-heat-capacity')
def _(theta, T):
    x = theta / T
    return 3 * R_gas() * (x / 2 / mp.sinh(x / 2))**2


@ref('langevin-function')
def _(m, B, kT):
    x = m * B / kT
    return mp.coth(x) - 1 / x


@ref('damped-oscillator')
def _(t, A, zeta, w0, phi):
    decay = exp(-zeta * w0 * t)
    wd = w0 * sqrt((1 - zeta) * (1 + zeta))
    return A * decay * (cos(wd * t) * cos(phi) - sin(wd * t) * sin(phi))


@ref('pendulum-period')
def _(L, g, θ):
    return 2 * mp.pi * sqrt(L) / sqrt(g) * (1 + θ**2 / 16 + mpf(11) / 3072 * θ**4)


@ref('projectile-range')
def _(v, theta, g, h):
    vx, vy = v * cos(theta), v * sin(theta)
    time = (vy + sqrt(vy**2 + 2 * g * h)) / g
    return vx * time


@ref('projectile-position')
def _(v0, angle, t, h0):
    a = rad(angle)
    return v0 * t * cos(a), h0 + t * (v0 * sin(a) - t * mpf(9.81) / 2)


@ref('falling-with-drag')
def _(m, g, k, t):
    return sqrt(m * g / k) * tanh(t * sqrt(g * k / m))


@ref('double-pendulum')
def _(θ1, θ2, m1, m2, g, ω2, L2, ω1, L1):
    # Solve the two Lagrange equations for the accelerations:
    #  (m1+m2) L1 a1 + m2 L2 cos(d) a2 = -m2 L2 w2^2 sin(d) - (m1+m2) g sin(t1)
    #  L1 cos(d) a1 + L2 a2            =  L1 w1^2 sin(d) - g sin(t2)
    d = θ1 - θ2
    a, b = (m1 + m2) * L1, m2 * L2 * cos(d)
    c, e = L1 * cos(d), L2
    p = -m2 * L2 * ω2**2 * sin(d) - (m1 + m2) * g * sin(θ1)
    q = L1 * ω1**2 * sin(d) - g * sin(θ2)
    det = a * e - b * c
    return (p * e - b * q) / det, (a * q - c * p) / det


@ref('loop-axis-field')
def _(I, R, z):
    s2 = R**2 + z**2
    return mpf(4e-7) * mp.pi * I * R**2 / (2 * s2 * sqrt(s2))


@ref('compton-shift')
def _(lambda0, theta):
    lc = mpf(6.62607015e-34) / (mpf(9.1093837015e-31) * 299792458)
    return lambda0 + 2 * lc * sin(theta / 2)**2


@ref('photoelectric-energy')
def _(h, f, W):
    return h * f - W


@ref('rydberg-wavelength')
def _(Z, n1, n2):
    return (n1 * n2 / Z)**2 / (mpf(10973731.568160) * (n2**2 - n1**2))


@ref('richardson-emission')
def _(A, T, W):
    return A * T**2 / exp(W / (mpf(8.617333262e-5) * T))


@ref('gaussian-beam-radius')
def _(w0, lambda_, z):
    return sqrt(w0**2 + (lambda_ * z / (mp.pi * w0))**2)


@ref('barometric-formula')
def _(P0, L, h, T0):
    k = mpf(9.80665) * mpf(0.0289644) / mpf(8.314462618)
    return P0 * exp(k / L * ln((T0 - L * h) / T0))


@ref('sidereal-angle')
def _(d, lon):
    a = mpf(280.46061837) + mpf(360.98564736629) * d + lon
    return a - 360 * floor_(a / 360)


@ref('equal-temperament')
def _(A4, n):
    return A4 * mpf(2)**((n - 69) / 12)


@ref('hill-sphere')
def _(a, ecc, m, M):
    return a * (1 - ecc) * exp(ln(m / (3 * (m + M))) / 3)


@ref('particle-rapidity')
def _(pz, pT, m):
    E = sqrt(pz**2 + pT**2 + m**2)
    return ln((E + pz) / sqrt(pT**2 + m**2))


# --- engineering -----------------------------------------------------------------

@ref('radar-equation')
def _(Pt, G, lambda_, sigma, R):
    return Pt * G / (4 * mp.pi * R**2) * sigma / (4 * mp.pi * R**2) * G * lambda_**2 / (4 * mp.pi)


@ref('rc-charging')
def _(V0, t, t0, R, C):
    if less(t, t0):
        return 0 * V0
    return V0 - V0 * exp((t0 - t) / (R * C))


@ref('rlc-impedance')
def _(f, L, C, R):
    w = 2 * mp.pi * f
    z = mp.mpc(R, w * L - 1 / (w * C))
    return abs(z), mp.arg(z)


@ref('shockley-diode')
def _(Is, V, n, Vt):
    return Is * (exp(V / n / Vt) - 1)


@ref('steinhart-hart')
def _(R, A, B, C):
    l = ln(R)
    return 1 / (A + l * (B + C * l * l)) - mpf(273.15)


@ref('shannon-capacity')
def _(B, S, N):
    return B * ln((N + S) / N) / ln(2)


@ref('bpsk-bit-error-rate')
def _(EbN0_dB):
    return Phi(-sqrt(2 * exp(ln(10) * EbN0_dB / 10)))


@ref('butterworth-gain-db')
def _(f, fc, n):
    return -10 * ln(1 + exp(2 * n * ln(f / fc))) / ln(10)


@ref('microstrip-impedance')
def _(w, h, er):
    ee = (er + 1) / 2 + (er - 1) / (2 * sqrt(1 + 12 * h / w))
    if less(w / h, 1):
        return 60 / sqrt(ee) * ln(8 * h / w + w / (4 * h))
    return 120 * mp.pi / sqrt(ee) / (w / h + mpf(1.393) + mpf(0.667) * ln(w / h + mpf(1.444)))


@ref('two-wire-capacitance')
def _(eps, len, d, a):
    x = d / (2 * a)
    return mp.pi * eps * len / ln(x + sqrt(x**2 - 1))


@ref('sawtooth-wave')
def _(A, t, T):
    x = t / T
    return 2 * A * (x - floor_(x + mpf(0.5)))


@ref('stribeck-friction')
def _(Fc, Fs, v, vs, kv):
    s = -1 if less(v, 0) else 1
    w = exp(-v**2 / vs**2)
    return s * (Fc * (1 - w) + Fs * w) + kv * v


@ref('bernoulli-pressure')
def _(p1, ρ, v1, v2, g, h1, h2):
    return p1 + ρ * ((v1 - v2) * (v1 + v2) / 2 + g * h1 - g * h2)


@ref('reynolds-number')
def _(rho, v, D, mu):
    return v * D / (mu / rho)


@ref('hagen-poiseuille')
def _(ΔP, r, μ, L):
    return mp.pi * r**4 / (8 * μ) * (ΔP / L)


@ref('manning')
def _(b, y, n, S):
    hydraulic = b * y / (b + 2 * y)
    velocity = exp(2 * ln(hydraulic) / 3) * sqrt(S) / n
    return velocity * b * y


@ref('darcy-weisbach-swamee-jain')
def _(V, D, nu, eps, L):
    arg = eps / (mpf(3.7) * D) + mpf(5.74) / (V * D / nu)**mpf(0.9)
    f = mpf(0.25) * (ln(10) / ln(arg))**2
    return f * L * V**2 / (D * 2 * mpf(9.81))


@ref('colebrook-residual')
def _(f, eps, D, Re):
    s = 1 / sqrt(f)
    return s + 2 * ln(eps / (mpf(3.7) * D) + mpf(2.51) * s / Re) / ln(10)


@ref('haaland')
def _(eps, D, Re):
    a = exp(mpf(1.11) * ln(eps / (mpf(3.7) * D))) + mpf(6.9) / Re
    return (ln(10) / (mpf(1.8) * ln(a)))**2


@ref('sphere-drag-schiller-naumann')
def _(rho, v, d, mu):
    Re = rho * v * d / mu
    if less(Re, 1000):
        # Stokes drag 3 pi mu d v times the correction
        return 3 * mp.pi * mu * d * v * (1 + mpf(0.15) * Re**mpf(0.687))
    return mpf(0.44) * mp.pi / 8 * rho * (v * d)**2


@ref('sutherland-viscosity')
def _(mu0, T, T0, S):
    x = T / T0
    return mu0 * x * sqrt(x) * (T0 + S) / (T + S)


@ref('area-mach-relation')
def _(M, k):
    e = (k + 1) / (2 * (k - 1))
    return ((2 + (k - 1) * M**2) / (k + 1))**e / M


@ref('heat-exchanger-lmtd')
def _(Th_in, Tc_out, Th_out, Tc_in, U, A):
    x, y = Th_in - Tc_out, Th_out - Tc_in
    return U * A * (y - x) / (ln(y) - ln(x))


@ref('euler-buckling')
def _(E, I, K, L):
    return E * I * (mp.pi / (K * L))**2


@ref('beam-deflection')
def _(L, a, x, P, E, I):
    # a load at distance a from the left support; right of it by symmetry
    b = L - a
    if not less(x, a):
        x, b = L - x, a
    return P * b * x / (6 * L * E * I) * (L**2 - b**2 - x**2)


@ref('von-mises-plane-stress')
def _(σx, σy, τ):
    return sqrt(((σx - σy)**2 + σx**2 + σy**2) / 2 + 3 * τ**2)


@ref('heat-index')
def _(T, RH):
    steadman = mpf(0.5) * (T + 61 + (T - 68) * mpf(1.2) + RH * mpf(0.094))
    if less((steadman + T) / 2, 80):
        return (steadman + T) / 2
    c = [[mpf(-42.379), mpf(10.14333127), -mpf(.05481717)],
         [mpf(2.04901523), -mpf(.22475541), mpf(.00085282)],
         [-mpf(.00683783), mpf(.00122874), -mpf(.00000199)]]
    return sum(c[i][j] * T**i * RH**j for i in range(3) for j in range(3))


@ref('wind-chill')
def _(T, v):
    cold = not less(10, T)
    windy = less(mpf(4.8), v)
    if not (cold and windy):
        return T
    p = exp(mpf(0.16) * ln(v))
    return mpf(13.12) + mpf(0.6215) * T + p * (mpf(0.3965) * T - mpf(11.37))


@ref('dew-point-magnus')
def _(RH, T):
    b, c = mpf(17.62), mpf(243.12)
    g = ln(RH) - ln(100) + b * T / (c + T)
    return c / (b / g - 1)


@ref('solar-air-mass')
def _(h):
    return 1 / (sin(rad(h)) + mpf(0.50572) / (h + mpf(6.07995))**mpf(1.6364))


@ref('day-length')
def _(lat, decl):
    return 24 / mp.pi * (mp.pi / 2 + asin(tan(rad(lat)) * tan(rad(decl))))


@ref('diffusion-half-space')
def _(x, t, C0, Cs, D):
    u = x / (2 * sqrt(D * t))
    return Cs + (C0 - Cs) * mp.erf(u)


@ref('catenary-sag')
def _(H, w, span):
    a = H / w
    return 2 * a * mp.sinh(span / (4 * a))**2


# --- chemistry ---------------------------------------------------------------------

@ref('arrhenius')
def _(A, Ea, T):
    return A / exp(Ea / (R_gas() * T))


@ref('van-der-waals')
def _(n, R, T, V, b, a):
    Vm = V / n
    return R * T / (Vm - b) - a / Vm**2


@ref('nernst')
def _(E0, T, z, Q):
    return E0 - R_gas() * T * ln(Q) / (z * mpf(96485.33212))


@ref('henderson-hasselbalch')
def _(pKa, A, HA):
    return pKa + (ln(A) - ln(HA)) / ln(10)


@ref('debye-huckel')
def _(z, I, a):
    s = sqrt(I)
    return exp(-ln(10) * mpf(0.509) * z**2 * s / (1 + mpf(0.328) * a * s))


@ref('antoine')
def _(A, B, C, T):
    return exp(ln(10) * A - ln(10) * B / (T + C))


@ref('clausius-clapeyron')
def _(P1, ΔH, R, T2, T1):
    return P1 * exp(ΔH * (T2 - T1) / (R * T1 * T2))


@ref('langmuir')
def _(qmax, K, p):
    return qmax * p / (1 / K + p)


@ref('ideal-gas')
def _(n, T, V):
    return R_gas() * T / (V / n)


@ref('redlich-kwong')
def _(R, T, V, b, a):
    return R * T / (V - b) - a / (sqrt(T) * (V**2 + b * V))


@ref('eyring')
def _(T, dS, dH):
    dG = dH - T * dS
    return mpf(1.380649e-23) * T / mpf(6.62607015e-34) * exp(-dG / (R_gas() * T))


@ref('butler-volmer')
def _(n, T, i0, alpha, eta):
    x = n * mpf(96485.33212) * eta / (R_gas() * T)
    return i0 * exp(-alpha * x) * (exp(x) - 1)


@ref('weak-acid-ph')
def _(pKa, C):
    # the positive root of H^2 + Ka H - Ka C = 0
    Ka = exp(-ln(10) * pKa)
    H = 2 * C / (1 + sqrt(1 + 4 * C / Ka))
    return -ln(H) / ln(10)


@ref('beer-lambert')
def _(I0, ε, c, l):
    return I0 * exp(-ln(10) * ε * c * l)


@ref('raoult-binary-vle')
def _(A12, A21, x1, P1, P2):
    x2 = 1 - x1
    # G/RT = x1 x2 (A21 x1 + A12 x2), the two-parameter Margules model
    lg1 = x2**2 * (A12 * (1 - 2 * x1) + 2 * A21 * x1)
    lg2 = x1**2 * (A21 * (1 - 2 * x2) + 2 * A12 * x2)
    p1, p2 = x1 * exp(lg1) * P1, x2 * exp(lg2) * P2
    return p1 + p2, p1 / (p1 + p2)


# --- biology ------------------------------------------------------------------------

@ref('michaelis-menten-competitive')
def _(Vmax, S, Km, I, Ki):
    return Vmax / (1 + Km / S * (1 + I / Ki))


@ref('hill-equation')
def _(L, n, Kd):
    return 1 / (1 + (Kd / L)**n)


@ref('logistic-growth')
def _(t, K, N0, r):
    g = exp(r * t)
    return K * N0 * g / (K + N0 * (g - 1))


@ref('gompertz-growth')
def _(a, b, c, t):
    return a / exp(b / exp(c * t))


@ref('von-bertalanffy')
def _(Linf, k, age, t0):
    return Linf - Linf * exp(k * t0 - k * age)


@ref('hardy-weinberg')
def _(p):
    return p**2, 2 * p - 2 * p**2, 1 - 2 * p + p**2


@ref('selection-next-generation')
def _(p, w11, w12, w22):
    q = 1 - p
    A = p * (p * w11 + q * w12)          # gametes carrying the first allele
    B = q * (p * w12 + q * w22)
    return A / (A + B)


@ref('lotka-volterra')
def _(α, x, β, y, δ, γ):
    return x * (α - β * y), y * (δ * x - γ)


@ref('fitzhugh-nagumo')
def _(v, w, I, a, b, tau):
    return v * (1 - v * v / 3) + I - w, (v - b * w + a) / tau


@ref('hodgkin-huxley-alpha-n')
def _(V):
    u = (10 - V) / 10
    return mpf(0.01) * 10 * u / (exp(u) - 1)


@ref('hodgkin-huxley-current')
def _(gK, n, V, EK, gNa, m, h, ENa, gL, EL):
    sodium = gNa * h * m * m * m * (V - ENa)
    potassium = gK * n * n * n * n * (V - EK)
    return sodium + potassium + gL * (V - EL)


@ref('sir-epidemic')
def _(beta, S, I, R, gamma):
    force = beta * I / (S + I + R)
    return -force * S, force * S - gamma * I, gamma * I


@ref('goldman-voltage')
def _(T, PK, Ko, PNa, Nao, PCl, Cli, Ki, Nai, Clo):
    outside = PK * Ko + PNa * Nao + PCl * Cli
    inside = PK * Ki + PNa * Nai + PCl * Clo
    return 1000 * R_gas() * T / mpf(96485.33212) * (ln(outside) - ln(inside))


@ref('bateman-one-compartment')
def _(F, D, ka, V, ke, t):
    return F * D / V * ka * (exp(-ka * t) - exp(-ke * t)) / (ke - ka)


@ref('metabolic-rate')
def _(b0, M, Ei, T):
    return b0 * sqrt(M * sqrt(M)) * exp(-Ei / (mpf(8.617e-5) * T))


@ref('bmi-outside-normal')
def _(weight, height):
    b = weight * 10000 / height**2
    over, under = less(25, b), less(b, mpf(18.5))
    return b - 25 if over else b - mpf(18.5) if under else 0 * b


@ref('body-surface-du-bois')
def _(W, H):
    return mpf(0.007184) * exp(mpf(0.425) * ln(W) + mpf(0.725) * ln(H))


@ref('cockcroft-gault')
def _(age, weight, Scr, female):
    k = 1 if less(female, mpf(0.5)) else mpf(0.85)
    return k * weight * (140 - age) / Scr / 72


@ref('jukes-cantor')
def _(p):
    return mpf(3) / 4 * ln(3 / (3 - 4 * p))


@ref('kimura-two-parameter')
def _(P, Q):
    return -ln(1 - 2 * P - Q) / 2 - ln(1 - 2 * Q) / 4


@ref('holling-type-three')
def _(a, N, Th):
    return 1 / (Th + 1 / (a * N**2))


# --- statistics -----------------------------------------------------------------------

@ref('normal-density')
def _(σ, x, μ):
    return phi((x - μ) / σ) / σ


@ref('normal-loglikelihood')
def _(x1, mu, x2, x3, sigma):
    return sum(-ln(sigma) - ln(2 * mp.pi) / 2 - ((x - mu) / sigma)**2 / 2 for x in (x1, x2, x3))


@ref('bivariate-normal-density')
def _(x, mx, sx, y, my, sy, rho):
    # conditional density of y given x, times the density of x
    cond_mean = my + rho * sy / sx * (x - mx)
    cond_sd = sy * sqrt(1 - rho**2)
    return phi((x - mx) / sx) / sx * phi((y - cond_mean) / cond_sd) / cond_sd


@ref('lognormal-density')
def _(x, mu, sigma):
    return phi((ln(x) - mu) / sigma) / (sigma * x)


@ref('gamma-density')
def _(x, k, θ):
    return exp((k - 1) * ln(x / θ) - x / θ - mp.loggamma(k)) / θ


@ref('beta-density')
def _(x, a, b):
    return mp.gamma(a + b) / (mp.gamma(a) * mp.gamma(b)) * exp((a - 1) * ln(x) + (b - 1) * ln(1 - x))


@ref('beta-binomial-loglik')
def _(n, y, a, b):
    choose = mp.gamma(n + 1) / (mp.gamma(y + 1) * mp.gamma(n - y + 1))
    return ln(choose * mp.beta(y + a, n - y + b) / mp.beta(a, b))


@ref('negative-binomial-logpmf')
def _(y, r, mu):
    p = mu / (r + mu)
    return ln(mp.gamma(y + r) / (mp.gamma(r) * mp.gamma(y + 1)) * (1 - p)**r * p**y)


@ref('poisson-loglik')
def _(b0, b1, x, y):
    rate = exp(b0 + b1 * x)
    return y * ln(rate) - rate - ln(mp.gamma(y + 1))


@ref('weibull-density')
def _(t, shape, scale):
    h = exp(shape * ln(t / scale))
    return shape / t * h * exp(-h)


@ref('student-t-logdensity')
def _(ν, t):
    dens = mp.gamma((ν + 1) / 2) / (sqrt(ν * mp.pi) * mp.gamma(ν / 2))
    return ln(dens) - (ν + 1) / 2 * ln((ν + t**2) / ν)


@ref('cauchy-density')
def _(s, x, x0):
    return s / (s**2 + (x - x0)**2) / mp.pi


@ref('gumbel-density')
def _(x, mu, beta):
    u = exp(-(x - mu) / beta)
    return u * exp(-u) / beta


@ref('laplace-logdensity')
def _(b, x, mu):
    return ln(1 / (2 * b)) - absolute(x - mu) / b


@ref('kl-two-normals')
def _(σ2, σ1, μ1, μ2):
    ratio = (σ1 / σ2)**2
    return ((μ2 - μ1)**2 / σ2**2 + ratio - 1 - ln(ratio)) / 2


@ref('two-proportion-z')
def _(x1, x2, n1, n2):
    p = (x1 + x2) / (n1 + n2)
    var = p * (1 - p) * (n1 + n2) / (n1 * n2)
    return (x1 / n1 - x2 / n2) / sqrt(var)


@ref('welch-t-test')
def _(s1, n1, s2, n2, m1, m2):
    a, b = s1**2 / n1, s2**2 / n2
    c = a / (a + b)
    return (m1 - m2) / sqrt(a + b), 1 / (c**2 / (n1 - 1) + (1 - c)**2 / (n2 - 1))


@ref('wilson-interval')
def _(z, n, p):
    # the roots of (P - p)^2 = z^2 P (1 - P) / n
    a, b, c = 1 + z**2 / n, -(2 * p + z**2 / n), p**2
    root = sqrt(b * b - 4 * a * c)
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


@ref('pearson-correlation')
def _(x1, x2, x3, y1, y2, y3):
    xs, ys = (x1, x2, x3), (y1, y2, y3)
    sx, sy = sum(xs), sum(ys)
    sxy = sum(x * y for x, y in zip(xs, ys))
    sxx, syy = sum(x * x for x in xs), sum(y * y for y in ys)
    return (3 * sxy - sx * sy) / sqrt((3 * sxx - sx**2) * (3 * syy - sy**2))


@ref('fisher-z-bound')
def _(r, z, n):
    k = (1 + r) / (1 - r) * exp(2 * z / sqrt(n - 3))
    return (k - 1) / (k + 1)


@ref('normal-quantile')
def _(mu, sigma, p):
    return mu + sigma * sqrt(2) * mp.erfinv(2 * p - 1)


@ref('gamma-mle-newton-step')
def _(k, s):
    g = ln(k) - mp.psi(0, k) - s
    return k - g / (1 / k - mp.psi(1, k))


@ref('bayes-log-odds')
def _(sens, spec, prior):
    return sens * prior / (sens * prior + (1 - spec) * (1 - prior))


@ref('stirling-approximation')
def _(n):
    return sqrt(2 * mp.pi * n) * exp(n * ln(n) - n) * (1 + 1 / (12 * n) + 1 / (288 * n**2))


@ref('binary-symmetric-channel-information')
def _(a, p):
    def h(u):
        return (u * ln(1 / u) + (1 - u) * ln(1 / (1 - u))) / ln(2)
    return h(a + p - 2 * a * p) - h(p)


@ref('elo-update')
def _(Ra, K, score, Rb):
    expected = logistic(ln(10) * (Ra - Rb) / 400)
    return Ra + K * (score - expected)


# --- machine learning --------------------------------------------------------------------

@ref('logistic-neuron-cross-entropy')
def _(w1, x1, w2, x2, b, y):
    z = w1 * x1 + w2 * x2 + b
    return ln(1 + exp(z)) - y * z


@ref('logistic-loss-three-points')
def _(w, b):
    total = 0
    for x, y in ((mpf(-1.2), 0), (mpf(0.4), 1), (mpf(2.5), 1)):
        p = logistic(w * x + b)
        total -= ln(p) if y else ln(1 - p)
    return total / 3


@ref('margin-logistic-regularised')
def _(w, C, y, x):
    return w * w / 2 - C * ln(logistic(y * w * x))


@ref('softmax-three')
def _(z1, z2, z3):
    return (1 / (1 + exp(z2 - z1) + exp(z3 - z1)),
            1 / (1 + exp(z1 - z2) + exp(z3 - z2)),
            1 / (1 + exp(z1 - z3) + exp(z2 - z3)))


@ref('softmax-cross-entropy-temperature')
def _(z1, T, z2, z3):
    return ln(1 + exp((z1 - z2) / T) + exp((z3 - z2) / T))


@ref('two-layer-network')
def _(a1, x1, a2, x2, a3, b1, b2, b3, v1, v2, c, y):
    hidden = [mp.tanh(a1 * x1 + a2 * x2 + a3), mp.tanh(b1 * x1 + b2 * x2 + b3)]
    return (v1 * hidden[0] + v2 * hidden[1] + c - y)**2 / 2


@ref('xor-sigmoid-network')
def _(w11, w12, b1, w21, w22, b2, v1, v2, v0):
    total = 0
    for p in (0, 1):
        for q in (0, 1):
            h1 = logistic(w11 * p + w12 * q + b1)
            h2 = logistic(w21 * p + w22 * q + b2)
            total += (logistic(v1 * h1 + v2 * h2 + v0) - (p ^ q))**2
    return total


@ref('relu-layer')
def _(v1, w1, x, b1, v2, w2, b2):
    a1, a2 = w1 * x + b1, w2 * x + b2
    on1, on2 = less(0, a1), less(0, a2)
    return (v1 * a1 if on1 else 0 * v1) + (v2 * a2 if on2 else 0 * v2)


@ref('leaky-relu-neuron')
def _(w1, x1, w2, x2, b, t):
    a = w1 * x1 + w2 * x2 + b
    return ((mpf(0.01) * a if less(a, 0) else a) - t)**2


@ref('gelu-neuron')
def _(w, x, b):
    z = w * x + b
    return z * Phi(z)


@ref('gelu-tanh-approximation')
def _(x):
    u = sqrt(2 / mp.pi) * x * (1 + mpf(0.044715) * x**2)
    return x * logistic(2 * u)


@ref('swiglu-gate')
def _(w, x, v):
    return w * x * logistic(w * x) * v * x


@ref('ridge-regression-loss')
def _(a, b, lam):
    data = ((0, mpf(1.1)), (1, mpf(2.9)), (2, mpf(5.2)), (3, mpf(6.8)))
    return sum((a * x + b - y)**2 for x, y in data) / 4 + lam * a * a


@ref('huber-loss')
def _(y, w, x, delta):
    r = absolute(y - w * x)
    return delta * r - delta**2 / 2 if less(delta, r) else r * r / 2


@ref('hinge-loss-svm')
def _(lam, w1, w2, y, x1, x2, b):
    margin = y * (w1 * x1 + w2 * x2 + b)
    return lam * (w1**2 + w2**2) / 2 + (1 - margin if less(margin, 1) else 0)


@ref('pinball-loss')
def _(q, y, a, x):
    u = y - a * x
    return (q - 1) * u if less(u, 0) else q * u


@ref('log-cosh-loss')
def _(pred, target):
    d = pred - target
    return ln((exp(d) + exp(-d)) / 2)


@ref('focal-loss')
def _(x, α, γ):
    return α * exp(-γ * ln(1 + exp(x))) * ln(1 + exp(-x))


@ref('vae-kl-term')
def _(logvar1, mu1, logvar2, mu2):
    return sum((exp(s) + m * m - 1 - s) / 2 for s, m in ((logvar1, mu1), (logvar2, mu2)))


@ref('attention-two-keys')
def _(q1, k11, q2, k12, k21, k22, v1, v2):
    d = (q1 * (k11 - k21) + q2 * (k12 - k22)) / sqrt(2)
    a = logistic(d)
    return v2 + a * (v1 - v2)


@ref('layer-norm')
def _(x1, x2, x3, g, b):
    xs = (x1, x2, x3)
    mean = sum(xs) / 3
    var = sum(x * x for x in xs) / 3 - mean**2
    return tuple(b + g * (x - mean) / sqrt(var + mpf(1e-5)) for x in xs)


@ref('lstm-cell')
def _(wi, x, ui, h0, bi, wf, uf, bf, wo, uo, bo, wg, ug, bg, c0):
    def gate(w, u, b):
        return logistic(w * x + u * h0 + b)
    c = gate(wf, uf, bf) * c0 + gate(wi, ui, bi) * mp.tanh(wg * x + ug * h0 + bg)
    return c, gate(wo, uo, bo) * mp.tanh(c)


@ref('adam-step')
def _(m0, g, v0, w, lr, t):
    b1, b2 = mpf(0.9), mpf(0.999)
    mhat = (b1 * m0 + (1 - b1) * g) / (1 - exp(t * ln(b1)))
    vhat = (b2 * v0 + (1 - b2) * g**2) / (1 - exp(t * ln(b2)))
    return w - lr * mhat / (sqrt(vhat) + mpf(1e-8))


@ref('rbf-kernel')
def _(gamma, x1, y1, x2, y2):
    return exp(-gamma * (x1 - y1)**2) * exp(-gamma * (x2 - y2)**2)


# --- geometry -----------------------------------------------------------------------------

@ref('haversine-distance')
def _(lat1, lat2, lon2, lon1):
    # the angle between two unit vectors, from their cross and dot products
    def unit(lat, lon):
        return cos(rad(lat)) * cos(rad(lon)), cos(rad(lat)) * sin(rad(lon)), sin(rad(lat))
    a, b = unit(lat1, lon1), unit(lat2, lon2)
    cross = (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])
    dot = sum(p * q for p, q in zip(a, b))
    return mpf(6371.0088) * mp.atan2(sqrt(sum(c * c for c in cross)), dot)


@ref('spherical-law-of-cosines')
def _(dec1, dec2, ra1, ra2):
    hav = sin((dec1 - dec2) / 2)**2 + cos(dec1) * cos(dec2) * sin((ra1 - ra2) / 2)**2
    return 2 * asin(sqrt(hav))


@ref('initial-bearing')
def _(lon2, lon1, lat2, lat1):
    # east and north components of the target seen from the start
    d = rad(lon2 - lon1)
    east = cos(lat2) * sin(d)
    north = sin(lat2) * cos(lat1) - cos(lat2) * cos(d) * sin(lat1)
    return mp.arg(mp.mpc(north, east))


@ref('mercator-projection')
def _(R, lon, lon0, lat):
    return R * (lon - lon0), R * mp.asinh(tan(lat))


@ref('law-of-cosines')
def _(a, b, γ):
    # by coordinates of the triangle's third side
    return sqrt((a - b * cos(γ))**2 + (b * sin(γ))**2)


@ref('triangle-angle-degrees')
def _(b, c, a):
    # half-angle formula
    s = (a + b + c) / 2
    return 2 * atan(sqrt((s - b) * (s - c) / (s * (s - a)))) * 180 / mp.pi


@ref('heron-area')
def _(a, b, c):
    return sqrt(4 * a**2 * b**2 - (a**2 + b**2 - c**2)**2) / 4


@ref('cone-frustum-volume')
def _(h, R, r):
    return mp.pi * h * ((R + r)**2 - R * r) / 3


@ref('frustum-lateral-area')
def _(r1, r2, h):
    return mp.pi * (r1 + r2) * sqrt((r1 - r2)**2 + h**2)


@ref('torus-volume')
def _(R, r):
    return (mp.pi * r**2) * (2 * mp.pi * R)


@ref('ellipsoid-area-thomsen')
def _(a, b, c):
    p = mpf(1.6075)
    m = (exp(p * ln(a * b)) + exp(p * ln(a * c)) + exp(p * ln(b * c))) / 3
    return 4 * mp.pi * exp(ln(m) / p)


@ref('ramanujan-ellipse-perimeter')
def _(a, b):
    s, d = a + b, a - b
    return mp.pi * (s + 3 * d**2 / (10 * s + sqrt(4 * s**2 - 3 * d**2)))


@ref('regular-polygon-area')
def _(n, s):
    return n * s**2 / (4 * tan(mp.pi / n))


@ref('polygon-circumradius')
def _(s, n):
    return s / (2 * sin(mp.pi / n))


@ref('circle-lens-area')
def _(d, r, R):
    # two circular segments, each R^2 (angle - sin(angle)) / 2
    x = (d**2 + r**2 - R**2) / (2 * d)
    A, B = 2 * acos(x / r), 2 * acos((d - x) / R)
    return r**2 * (A - sin(A)) / 2 + R**2 * (B - sin(B)) / 2


@ref('circular-segment-tank')
def _(L, R, h):
    angle = 2 * acos(1 - h / R)
    return L * R**2 / 2 * (angle - sin(angle))


@ref('spherical-coordinates')
def _(x, y, z):
    rxy = sqrt(x**2 + y**2)
    return mp.hypot(rxy, z), mp.arg(mp.mpc(z, rxy)), mp.arg(mp.mpc(x, y))


@ref('point-line-distance')
def _(a, x0, b, y0, c):
    return absolute(a * x0 + b * y0 + c) / mp.hypot(a, b)


@ref('rotated-ellipse-level')
def _(x, t, y, a, b):
    w = mp.mpc(x, y) * mp.expj(-t)
    return (w.real / a)**2 + (w.imag / b)**2 - 1


@ref('parabola-arc-length')
def _(a, x):
    u = 2 * a * x
    return (u * sqrt(1 + u**2) + ln(u + sqrt(1 + u**2))) / (4 * a)


@ref('logarithmic-spiral-radius-of-curvature')
def _(a, k, φ):
    return sqrt(1 + k * k) * a * exp(k * φ)


# --- optimisation ----------------------------------------------------------------------------

@ref('rosenbrock')
def _(x, y):
    return 100 * (x * x - y)**2 + (x - 1)**2


@ref('himmelblau')
def _(x, y):
    return (x * x + y - 11)**2 + (y * y + x - 7)**2


@ref('beale')
def _(x, y):
    return sum((mpf(c) - x * (1 - y**k))**2 for k, c in ((1, 1.5), (2, 2.25), (3, 2.625)))


@ref('booth')
def _(x, y):
    return 5 * x * x + 8 * x * y + 5 * y * y - 34 * x - 38 * y + 74


@ref('matyas')
def _(x, y):
    return mpf(0.26) * x * x + mpf(0.26) * y * y - mpf(0.48) * x * y


@ref('ackley')
def _(x, y):
    rms = sqrt((x * x + y * y) / 2)
    waves = (cos(2 * mp.pi * x) + cos(2 * mp.pi * y)) / 2
    return 20 * (1 - exp(-mpf(0.2) * rms)) + mp.e - exp(waves)


@ref('rastrigin')
def _(x, y, z):
    return sum(10 + u * u - 10 * cos(2 * mp.pi * u) for u in (x, y, z))


@ref('griewank')
def _(x1, x2):
    return (x1**2 + x2**2) / 4000 + 1 - cos(x1) * cos(x2 / sqrt(2))


@ref('goldstein-price')
def _(x, y):
    first = 19 - 14 * (x + y) + 3 * (x + y)**2
    second = 18 - 16 * (2 * x - 3 * y) + 3 * (2 * x - 3 * y)**2
    return (1 + (x + y + 1)**2 * first) * (30 + (2 * x - 3 * y)**2 * second)


@ref('branin')
def _(x2, x1):
    q = x2 - mpf(5.1) * (x1 / (2 * mp.pi))**2 + 5 * x1 / mp.pi - 6
    return q * q + 10 * (1 - 1 / (8 * mp.pi)) * cos(x1) + 10


@ref('six-hump-camel')
def _(x, y):
    return 4 * x**2 - mpf(2.1) * x**4 + x**6 / 3 + x * y - 4 * y**2 + 4 * y**4


@ref('mccormick')
def _(x, y):
    return sin(x + y) + (x - y)**2 - mpf(1.5) * x + mpf(2.5) * y + 1


@ref('easom')
def _(x, y):
    d2 = (mp.pi - x)**2 + (mp.pi - y)**2
    return -cos(x) * cos(y) / exp(d2)


@ref('levy-13')
def _(x, y):
    def s2(k, u):
        return sin(k * mp.pi * u)**2
    return s2(3, x) + (x - 1)**2 * (1 + s2(3, y)) + (y - 1)**2 * (1 + s2(2, y))


@ref('eggholder')
def _(x, y):
    h = y + 47
    return -h * sin(sqrt(absolute(h + x / 2))) - x * sin(sqrt(absolute(x - h)))


@ref('schaffer-2')
def _(x, y):
    d = 1 + mpf(0.001) * (x * x + y * y)
    return mpf(0.5) + (sin((x - y) * (x + y))**2 - mpf(0.5)) / d**2


@ref('styblinski-tang')
def _(x, y):
    return sum(u**4 - 16 * u**2 + 5 * u for u in (x, y)) / 2


@ref('cross-in-tray')
def _(x, y):
    inner = absolute(sin(x)) * absolute(sin(y)) * exp(100 - mp.hypot(x, y) / mp.pi)
    return -mpf(0.0001) * exp(mpf(0.1) * ln(inner + 1))


@ref('holder-table')
def _(x, y):
    return -absolute(sin(x)) * absolute(cos(y)) * exp(absolute(1 - mp.hypot(x, y) / mp.pi))


@ref('bukin-6')
def _(y, x):
    return 100 * sqrt(absolute(y - mpf(0.01) * x * x)) + mpf(0.01) * absolute(x + 10)


@ref('dixon-price')
def _(x1, x2, x3):
    x = (x1, x2, x3)
    return (x1 - 1)**2 + sum((i + 1) * (2 * x[i]**2 - x[i - 1])**2 for i in (1, 2))


@ref('zakharov')
def _(x, y):
    s = sum(mpf(i) / 2 * u for i, u in ((1, x), (2, y)))
    return x * x + y * y + s**2 + s**4


@ref('powell-singular')
def _(x1, x2, x3, x4):
    f = (x1 + 10 * x2, sqrt(5) * (x3 - x4), (x2 - 2 * x3)**2, sqrt(10) * (x1 - x4)**2)
    return sum(u * u for u in f)


@ref('colville-wood')
def _(x1, x2, x3, x4):
    return (100 * (x2 - x1**2)**2 + (1 - x1)**2 + 90 * (x4 - x3**2)**2 + (1 - x3)**2
            + mpf(10.1) * ((1 - x2)**2 + (1 - x4)**2) + mpf(19.8) * (1 - x2) * (1 - x4))


@ref('log-barrier-linear-program')
def _(t, x, y):
    return -t * (3 * x + 2 * y) - ln(x * y * (10 - x - 2 * y) * (12 - 3 * x - y))


@ref('augmented-lagrangian')
def _(x, y, rho, lam):
    g = x * x + y * y - 2
    objective = (x - 2)**2 + (y - 1)**2
    if less(-lam / rho, g):
        return objective + lam * g + rho * g * g / 2
    return objective - lam**2 / (2 * rho)


# --- additions ------------------------------------------------------------------------------------

@ref('hyperbolic-kepler-residual')
def _(ecc, H, M):
    return ecc * (exp(H) - exp(-H)) / 2 - (H + M)


@ref('kepler-newton-step')
def _(ε, M, E0):
    return (M + ε * (sin(E0) - E0 * cos(E0))) / (1 - ε * cos(E0))


@ref('sphere-gravity')
def _(r, R, M):
    enclosed = M * (r / R)**3 if less(r, R) else M
    return mpf(6.674e-11) * enclosed / r**2


@ref('standard-atmosphere-pressure')
def _(h):
    if less(h, 11000):
        T0 = mpf(288.15)
        return 101325 * exp(mpf(5.25588) * ln((T0 - mpf(0.0065) * h) / T0))
    return mpf(22632.06) / exp((h - 11000) / mpf(6341.62))


@ref('simpson-planck-integral')
def _(b, a):
    m = (a + b) / 2
    left, middle, right = (x**3 * exp(-x) / (1 - exp(-x)) for x in (a, m, b))
    return (b - a) * (left + 4 * middle + right) / 6


@ref('rk4-logistic-step')
def _(r, K, N0, dt):
    slopes, weights, total = [], (1, 2, 2, 1), 0
    for c in (0, mpf(1) / 2, mpf(1) / 2, 1):
        n = N0 + (c * dt * slopes[-1] if slopes else 0)
        slopes.append(r * n - r * n * n / K)
    for w, k in zip(weights, slopes):
        total += w * k
    return N0 + dt * total / 6


@ref('friction-factor-laminar-turbulent')
def _(rho, V, D, mu):
    viscous = mu / (V * D * rho)               # 1/Re
    if less(2300, 1 / viscous):
        return mpf(0.3164) * sqrt(sqrt(viscous))
    return 64 * viscous


@ref('srgb-luminance')
def _(R, G, B):
    def lin(c):
        if less(mpf(0.04045), c):
            return exp(mpf(2.4) * ln((c + mpf(0.055)) / mpf(1.055)))
        return c / mpf(12.92)
    return mpf(0.2126) * lin(R) + mpf(0.7152) * lin(G) + mpf(0.0722) * lin(B)


@ref('trapezoidal-membership')
def _(x, a, d, b, c):
    # the smallest of the rising edge, one and the falling edge, not below zero
    rise, fall = (x - a) / (b - a), (d - x) / (d - c)
    low = fall if less(fall, rise) else rise
    if less(low, 0):
        return 0 * x
    return low if less(low, 1) else 1 + 0 * x


@ref('gradient-step-validation-error')
def _(w, b, eta):
    data = ((1, 2), (2, 3), (4, 7))
    gw = sum((w * x + b - t) * x for x, t in data) / 3
    gb = sum(w * x + b - t for x, t in data) / 3
    return (3 * (w - eta * gw) + b - eta * gb - 5)**2


@ref('remainder-of-a-negative')
def _(A, B):
    return A - B * floor_(A / B)


@ref('many-waves')
def _(A0, A, B, lambda_):
    return A0 * mp.sin(A * B / lambda_)


@ref('arc-of-a-product')
def _(A, B):
    u = A * B
    return mp.log(u + mp.sqrt(u * u - 1))


# --- the corpus file ---------------------------------------------------------------------------

def records(path):
    for block in re.split(r'\n\s*\n', open(path, encoding='utf-8').read()):
        lines = [l for l in block.split('\n') if l.strip()]
        if not lines or not lines[0].startswith('## '):
            assert all(l.startswith('#') for l in lines), block
            continue
        name, tags = lines[0][3:].split(':')
        tags = [t.strip() for t in tags.split(',')]
        assert lines[1].startswith('# source: ') and lines[2].startswith('# domain: '), name
        domain = []
        for part in lines[2][len('# domain: '):].split():
            var, span = part.split('=')
            lo, hi = span.split('..')
            assert float(lo) < float(hi), (name, var)
            domain.append((var, float(lo), float(hi)))
        text = '\n'.join(l.split('#')[0] for l in lines[3:])
        assert text.strip(), name
        yield name.strip(), tags, domain, text


SUBSCRIPT = str.maketrans('₀₁₂₃₄₅₆₇₈₉', '0123456789')


def outputs(text, variables):
    """The names of the results: what the last statement assigns or lists."""
    statements, start, depth, last = [], 0, 0, ''
    for i, c in enumerate(text):
        if c in '({':
            depth += 1
        elif c in ')}':
            depth -= 1
        elif depth == 0 and (c == ';' or c == '\n' and last not in tuple('+-−*×·/÷^,=?:&|<>(')):
            statements.append(text[start:i])
            start = i + 1
        if not c.isspace():
            last = c
    statements.append(text[start:])
    final = [s.strip() for s in statements if s.strip()][-1].translate(SUBSCRIPT)
    m = re.match(r'(\w+)\s*(\([\w\s,]*\)\s*)?=(?!=)', final)
    if m:
        return [m.group(1)]
    if re.fullmatch(r'\w+(\s*,\s*\w+)+', final):
        return re.split(r'\s*,\s*', final)
    return [next(n for n in ('f', 'h', 'k') if n not in variables)]


# --- points, differentiation, printing -----------------------------------------------------------

def four_digits(x):
    s = '%.4g' % x
    return re.sub(r'e([+-])0*(\d+)', lambda m: 'e' + m.group(1).replace('+', '') + m.group(2), s)


def draw(rng, lo, hi):
    while True:
        if lo > 0 and hi / lo > 100:
            x = lo * (hi / lo)**rng.random()
        else:
            x = lo + (hi - lo) * rng.random()
        s = four_digits(x)
        if lo <= float(s) <= hi and float(s) != 0:
            return s


def call(fn, values):
    kw = {('lambda_' if k == 'lambda' else k): v for k, v in values.items()}
    r = fn(**kw)
    return [mpf(v) for v in r] if isinstance(r, tuple) else [mpf(r)]


def decisions(fn, values):
    global NOTES
    NOTES = []
    call(fn, values)
    got, NOTES = NOTES, None
    return tuple(w for w, _ in got), all(d > MARGIN for _, d in got)


def choose_points(name, tags, domain, fn):
    rng = random.Random(name)
    seen, points, branching = set(), [], False
    while len(points) < POINTS:
        spare = None
        for _ in range(40):
            while True:
                text = {v: draw(rng, lo, hi) for v, lo, hi in domain}
                values = {v: mpf(float(s)) for v, s in text.items()}
                signature, clear = decisions(fn, values)
                if clear:
                    break
            branching = branching or bool(signature)
            if signature not in seen or not branching:
                break
            spare = spare or (text, values, signature)
        else:
            text, values, signature = spare
        seen.add(signature)
        points.append((text, values))
    assert branching == ('branch' in tags or 'kink' in tags), (name, 'branch or kink tag')
    return points


def partial(fn, values, var, k, value, name):
    x = values[var]
    found = []
    for dps, step in zip(DPS, STEP):
        with mp.workdps(dps):
            found.append(mp.diff(lambda t: call(fn, dict(values, **{var: t}))[k], x, h=abs(x) * step))
    a, b = found
    scale = abs(value / x)
    if max(abs(a), abs(b)) <= mpf(10)**-45 * scale:
        print('note: %s: zero partial by %s' % (name, var), file=sys.stderr)
        return mpf(0)
    assert mp.isfinite(a) and mp.isfinite(b), (name, var)
    assert abs(a - b) <= AGREE * min(abs(a), abs(b)), (name, var, a, b)
    return b


def second(fn, values, var, by, k, value, name):
    """The second partial by var and by: differences of four points around, of three if it is one variable."""
    found = []
    for dps, step in zip(DPS2, STEP):
        with mp.workdps(dps):
            h, j = abs(values[var]) * step, abs(values[by]) * step

            def at(m, n):
                moved = dict(values)
                moved[var] += m * h
                moved[by] += n * j
                return call(fn, moved)[k]
            if var == by:
                d = (at(1, 0) - 2 * at(0, 0) + at(-1, 0)) / (h * h)
            else:
                d = (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / (4 * h * j)
            found.append(d)
    a, b = found
    assert mp.isfinite(a) and mp.isfinite(b), (name, var, by)
    if max(abs(a), abs(b)) <= mpf(10)**-45 * abs(value / values[var] / values[by]):
        return mpf(0)
    assert abs(a - b) <= AGREE * min(abs(a), abs(b)), (name, var, by, a, b)
    return b


def number(x):
    if x == 0:
        return '0'
    m = mp.nstr(x, 25, min_fixed=1, max_fixed=0, strip_zeros=False)
    return m if 'e' in m else m + 'e+0'


def main(path, hessian=False):
    mp.dps = DPS[1]
    used, count, lines = set(), 0, 0
    for name, tags, domain, text in records(path):
        fn = REF[name]
        assert name not in used, name
        used.add(name)
        variables = [v for v, _, _ in domain]
        names = outputs(text, variables)
        assert (len(names) > 1) == ('multi' in tags), (name, names)
        points = choose_points(name, tags, domain, fn)
        if hessian and not ('branch' in tags or 'kink' in tags):
            points = points[:1]
        for shown, values in points:
            results = call(fn, values)
            assert len(results) == len(names) and all(mp.isfinite(r) for r in results), name
            fields = [name, ' '.join('%s=%s' % (v, shown[v]) for v in variables)]
            if not hessian:
                fields += ['%s=%s' % (n, number(r)) for n, r in zip(names, results)]
            for k, n in enumerate(names):
                for i, v in enumerate(variables):
                    if hessian:
                        for w in variables[i:]:
                            d = second(fn, values, v, w, k, results[k], name + ' ' + n)
                            fields.append('%s/%s/%s=%s' % (n, v, w, number(d)))
                        continue
                    d = partial(fn, values, v, k, results[k], name + ' ' + n)
                    fields.append('%s/%s=%s' % (n, v, number(d)))
            print('\t'.join(fields))
            lines += 1
        count += 1
    assert used == set(REF), set(REF) - used
    print('%d formulas, %d lines' % (count, lines), file=sys.stderr)


if __name__ == '__main__':
    main(sys.argv[-1], '--hessian' in sys.argv[1:-1])
