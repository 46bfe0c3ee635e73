package main

// variables is the section on variables, with a place for the reserved names.
const variables = `# VARIABLES
Every free variable of the expression is an option of its own name. In

**backprop diff 'a\*x\*t' --a=100 --x=2 --t=1.1**

the options **--a**, **--x** and **--t** give a, x and t their values. They stand before or after the expression, in any
order, as **--a=100** or **--a 100**. After an expression, **--help** lists its variables.

A value is a number (100, -2, 1e-3, Infinity) or a formula without variables (pi/4, sqrt(2)). The shell needs quotes
around parentheses: **--x='sqrt(2)'**.

**--bind** reads values from a flat JSON object, {"a": 100, "x": 2}; a value on the command line wins.

Names that the expression assigns, such as g in g = a*x; f = g*t, are intermediates, and take no value.

Some names belong to options, now or in a later version: %s. A variable with such a name is bound by
**--set** *name=value*. Every other name is free, now and later.

`

// common are the sections that all pages have.
const common = `# EXIT STATUS
**0**
: The run succeeded.

**1**
: The run succeeded, and the answer is no: a row of the input is bad, or a result is 0 or NaN under **--exit-status**.

**2**
: The command line, the expression or a value has a mistake.

**3**
: A result is not finite, under **--strict**.

**4**
: Input or output failed.

**130**
: The run was interrupted.

# ENVIRONMENT
**NO\_COLOR**
: If set and not empty, turns colours off, except under **--color always**.

**TERM**
: If it is *dumb*, turns colours off likewise.

**COLUMNS**
: Gives the width of the terminal, if the terminal does not report it.

`
