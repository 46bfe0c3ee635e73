package cmd_test

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"backprop/cmd"
	"backprop/cmd/output"
)

// guess is a command line as other tools have it, the hint that it gets, and what somebody types who follows the hint.
type guess struct {
	line string // words with blanks between them, or in apostrophes
	hint string
	then string // "" where there is nothing to type
}

// quotedWords takes a line apart at the blanks outside of apostrophes.
func quotedWords(line string) (words []string) {
	open := false
	for _, part := range strings.FieldsFunc(line, func(r rune) bool {
		if r == '\'' {
			open = !open
		}
		return r == ' ' && !open
	}) {
		words = append(words, strings.ReplaceAll(part, "'", ""))
	}
	return words
}

// holdGuesses types every guess and what its hint tells.
func holdGuesses(t *testing.T, guesses []guess) {
	t.Helper()
	for _, g := range guesses {
		if hint := hinted(t, quotedWords(g.line)...); hint != g.hint {
			t.Errorf("%s: the hint is\n  %s, want\n  %s", g.line, hint, g.hint)
		}
		if g.then == "" {
			continue
		}
		if status, _, stderr := run(quotedWords(g.then)...); status != 0 {
			t.Errorf("%s: %s fails: %s", g.line, g.then, stderr)
		}
	}
}

// TestPipe: rows that are piped into a command without --input are said how to be read, and nothing waits for them.
func TestPipe(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	defer r.Close()
	if runtime.GOOS != "linux" {
		t.Skip("only Linux and macOS tell what waits in a pipe")
	}
	const bind, rows = "  bind them: --x=… --y=…", "; rows on standard input are read by --input -\n"
	eval := func() string {
		var out, errs bytes.Buffer
		cmd.Main([]string{"eval", "x*y"}, output.Streams{In: r, Out: &out, Err: &errs})
		return errs.String()
	}
	if got := eval(); !strings.Contains(got, bind) || strings.Contains(got, rows) {
		t.Errorf("nothing is in the pipe: %s", got)
	}
	if _, err := w.WriteString("x,y\n1,2\n"); err != nil {
		t.Fatal(err)
	}
	if got := eval(); !strings.HasSuffix(got, bind+rows) {
		t.Errorf("a row is in the pipe: %s", got)
	}
}

// TestUnread: what waits on the standard input of a line without an expression is told apart, and the line that reads it works.
func TestUnread(t *testing.T) {
	model := filepath.Join(t.TempDir(), "f.bp")
	for _, c := range []struct{ line, text, hint string }{
		{"--x=3", "x^2\n", "the expression on it is read in the place of -: backprop diff - --x=3"},
		{"eval --rate 3 --json", "rate*2", "the expression on it is read in the place of -: backprop eval - --rate 3 --json"},
		{"derive", "x^2", "the expression on it is read in the place of -: backprop derive -"},
		{"--digits 3", "2 + 3\n", "the expression on it is read in the place of -: backprop eval - --digits 3"},
		{"diff", "x,y\n1,2\n", "the rows on it are read by --input -, beside an expression of their columns: backprop diff x --input -"},
		{"eval --digits 3", `{"y":3}`, "the rows on it are read by --input -, beside an expression of their columns: backprop eval y --digits 3 --input -"},
	} {
		if err := os.WriteFile(model, []byte(c.text), 0o666); err != nil {
			t.Fatal(err)
		}
		typed := func(line string) string {
			in, err := os.Open(model)
			if err != nil {
				t.Fatal(err)
			}
			defer in.Close()
			var out, errs bytes.Buffer
			cmd.Main(quotedWords(line), output.Streams{In: in, Out: &out, Err: &errs})
			return errs.String()
		}
		got := typed(c.line)
		_, again, _ := strings.Cut(c.hint, ": backprop ")
		if !strings.Contains(got, "nothing reads the standard input") || !strings.Contains(strings.ReplaceAll(got, `\"`, `"`), c.hint) {
			t.Errorf("%s < %q: %s, want %s", c.line, c.text, got, c.hint)
		} else if errs := typed(again); errs != "" {
			t.Errorf("%s < %q: %s fails: %s", c.line, c.text, again, errs)
		}
	}
}

// TestNotKnown: what is neither known here nor in another tool gets no meaning, and the line without it.
func TestNotKnown(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("f.bp", []byte("x^2"), 0o666); err != nil {
		t.Fatal(err)
	}
	commands := "the commands are completion, derive, diff, eval, explain, functions, graph; backprop --help says what they do"
	without := "eval has no such flag, and the expression has no such variable: its variable is x; without the flag: backprop eval 'x^2' --x=3"
	holdGuesses(t, []guess{
		{"foo", commands, "--help"}, {"foo 3", commands, "--help"}, {"foo --x=3", commands, "--help"}, {"foo 'x^2' --x=3 --bar", "for the value and gradient write: backprop diff 'x^2' --x=3", "diff 'x^2' --x=3"},
		{"eval 'x^2' --x=3 --foo", without, "eval 'x^2' --x=3"}, {"eval 'x^2' --x=3 --y=3", "the expression has no variable y; its variable is x; without it: backprop eval 'x^2' --x=3", ""}, {"eval 'x^2' --x=3 --frobnicate=3", without, "eval 'x^2' --x=3"}, {"eval 'x^2' --foo bar --x=3", without, "eval 'x^2' --x=3"}, {"--foo eval 'x^2' --x=3", without, "eval 'x^2' --x=3"},
		{"eval --file f.bp --x=3 --foo", "eval has no such flag, and the expression has no such variable: its variable is x; without the flag: backprop eval --file f.bp --x=3", "eval --file f.bp --x=3"},
		{"--foo", "backprop --help lists the flags", "--help"}, {"eval --foo", "backprop eval --help lists the flags", "eval --help"}, {"eval --x=3 --y=4", "write the expression, too, as in backprop eval 'x*y' --x=3 --y=4", "eval 'x*y' --x=3 --y=4"}, {"--foo=3", "write the expression, too, as in backprop diff 'foo^2' --foo=3", "diff 'foo^2' --foo=3"}, {"eval --x 3", "write the expression, too, as in backprop eval 'x^2' --x 3", "eval 'x^2' --x 3"},
		{"eval --foo 'x^2' --x=3", "the expression is the argument itself, without a flag; for the value of x^2: backprop eval 'x^2' --x=3", "eval 'x^2' --x=3"},
		{"./f.bp --digits 3 --x=3", "read an expression from a file with --file: backprop diff --file ./f.bp --digits 3 --x=3", "diff --file ./f.bp --digits 3 --x=3"}, {"f.bp", "read an expression from a file with --file: backprop diff --file f.bp --x=…", "diff --file f.bp --x=3"}, {"eval f.bp --x=3", "read an expression from a file with --file: backprop eval --file f.bp --x=3", "eval --file f.bp --x=3"},
		{"- --x=3", "a command comes first: backprop eval - --x=3 reads the expression from standard input", ""},
	})
}

// TestSeveralWords answers the words behind an expression by what they were meant for.
func TestSeveralWords(t *testing.T) {
	holdGuesses(t, []guess{
		{"eval 'x^2' x:=3", "bind a value with a flag: --x=3", "eval 'x^2' --x=3"},
		{"eval 'x^2' x==3", "bind a value with a flag: --x=3", "eval 'x^2' --x=3"},
		{"eval 'x^2' 'x = 3'", "bind a value with a flag: --x=3", "eval 'x^2' --x=3"},
		{"eval 'x^2' 'x -> 3'", "bind a value with a flag: --x=3", "eval 'x^2' --x=3"},
		{"eval 'x^2' '/. x->3'", "bind a value with a flag: --x=3", "eval 'x^2' --x=3"},
		{"eval 'x^2' '(x=3)'", "bind a value with a flag: --x=3", "eval 'x^2' --x=3"},
		{"eval 'x^2' 'where x = 3'", "bind a value with a flag: --x=3", "eval 'x^2' --x=3"},
		{"eval 'x^2' 'let x = 3'", "bind a value with a flag: --x=3", "eval 'x^2' --x=3"},
		{"eval 'x^2' --x3", "write --x=3", "eval 'x^2' --x=3"},
		{"eval 'x*y' x=3 y=2", "bind values with flags: --x=3 --y=2", "eval 'x*y' --x=3 --y=2"},
		{"eval 'x*y' 'x=3,y=2'", "bind values with flags: --x=3 --y=2", "eval 'x*y' --x=3 --y=2"},
		{"eval 'x*y' '{x->3, y->2}'", "bind values with flags: --x=3 --y=2", "eval 'x*y' --x=3 --y=2"},
		{"eval diff 'x^2' --x=3", "one command comes first: write backprop diff 'x^2' --x=3", "diff 'x^2' --x=3"},
		{"diff 'x^2' eval --x=3", "one command comes first: write backprop eval 'x^2' --x=3", "eval 'x^2' --x=3"},
		{"diff 'x^2' help", "write backprop diff --help", "diff --help"},
		{"diff 'x^2' 'x^3' --x=3", "several outputs are one word, with commas between them: 'x^2, x^3'", "diff 'x^2, x^3' --x=3"},
		{"diff 'x*y' y --x=3 --y=2", "choose the variables of the gradient with --wrt y", "diff 'x*y' --wrt y --x=3 --y=2"},
		{"eval 'x^2' x", "bind a value with a flag: --x=…", "eval 'x^2' --x=3"},
		{"eval 'x*y' x 3 y 2", "bind a value with a flag: --x=3 --y=2", "eval 'x*y' --x=3 --y=2"},
		{"eval 'x^2' x:3", "bind a value with a flag: --x=3", "eval 'x^2' --x=3"},
		{"eval 'x^2' /x:3", "bind a value with a flag: --x=3", "eval 'x^2' --x=3"},
		{"eval 'x^2' --x = 3", "write a value without blanks: --x=3", "eval 'x^2' --x=3"},
		{"eval 'x^2' --x= 3", "write a value without blanks: --x=3", "eval 'x^2' --x=3"},
		{"eval x ^ 2 --x=3", "quote the expression: 'x ^ 2'", "eval 'x ^ 2' --x=3"},
		{"eval sin x --x=3", "the expression is one word, in quotes; write sin(x)", "eval 'sin(x)' --x=3"},
		{"eval 2 x --x=3", "the expression is one word, in quotes; a product is written with *: 2*x", "eval '2*x' --x=3"},
		{"eval 'x^2' foo", `"foo" is one word too many; the expression is one word, in quotes, and a value is a flag, as --x=3`, "eval 'x^2' --x=3"},
	})
}

// TestMeant answers formulas with units, texts, cells and names of several words in them, and what is written then works.
func TestMeant(t *testing.T) {
	holdGuesses(t, []guess{
		{`eval 'CONVERT(x, "km", "mi")' --x=3`, "there are no units: write x*0.621371192237334", "eval 'x*0.621371192237334' --x=3"},
		{"eval 'v [m/s] * t [s]' --v=1 --t=2", "there are no units: write v * t", "eval 'v * t' --v=1 --t=2"},
		{"eval 'm [kg] / V [m^3]' --m=1 --V=2", "there are no units: write m / V", "eval 'm / V' --m=1 --V=2"},
		{`eval 'x & " V"' --x=3`, "there is no text: write x", "eval x --x=3"},
		{"eval 'Table1[Voltage]*2' --Voltage=10", "cells and columns are variables: write Voltage*2", "eval 'Voltage*2' --Voltage=10"},
		{"eval Sheet1!A1*2 --A1=3", "cells and columns are variables: write A1*2", "eval A1*2 --A1=3"},
		{"eval 'STDEV(x, y)' --x=1 --y=2", "write hypot(x - mean(x, y), y - mean(x, y))/sqrt(2 - 1); it divides by n - 1", "diff 'hypot(x - mean(x, y), y - mean(x, y))/sqrt(2 - 1)' --x=1 --y=2"},
		{"eval 'celsius_to_fahrenheit(x)' --x=20", "there are no units: write x*9/5 + 32", "eval 'x*9/5 + 32' --x=20"},
		{"eval '=IF(ISBLANK(A1),0,A1*2)' --A1=3", "write if(A1 != A1, 0, A1*2)", "eval 'if(A1 != A1, 0, A1*2)' --A1=3"}, {"eval '=RAND()*A1' --A1=3", "there are no random numbers: use a variable and bind it", ""}, {"eval '=VLOOKUP(A1,B:C,2,FALSE)'", "there are no cells, keys and tables: the columns of --input are variables", ""},
		{"eval 'Solve[x^2 == 2, x]'", "equations are not solved; backprop computes values and derivatives", ""}, {"eval 'Derivative[1][f][x]'", "write the formula alone: backprop diff computes its derivatives; --wrt x is the derivative with respect to x", ""},
		{"eval 'sum(k^2, k = 1 .. 10)'", "a sum over k is that of rows: backprop eval 'k^2' --k=1..10 --reduce sum", "eval k^2 --k=1..10 --reduce sum"}, {"eval 'product(k, k=1..3)'", "write the factors out: a*b*c", ""},
		{"eval 'df[df.x > 0].x * 2'", "there are no conditions on rows: leave rows out of the input, or write if(c, a, b)", ""}, {"eval 'length($0)'", "the columns of an input are called by their names: price*quantity", ""},
		{"eval '=A1/SUM(A:A)' --A1=3", "the rows of a file are combined by --reduce: backprop eval A --input FILE --reduce sum", ""}, {"eval 'x != NULL'", "a value is always a number, so there is no NULL: write x != x for nan, x == x for another one", "eval 'x != x' --x=1"},
		{"eval 'norm(x - y, 2)' --x=[1,2] --y=[1,3]", "write hypot(x - y)", "eval 'hypot(x - y)' --x=[1,2] --y=[1,3]"}, {"eval 'x \\in \\mathbb{R}'", "sets are not part of the language; a range is lo <= x && x <= hi", ""},
		{"eval 'IIF(x=0, foo(bar baz), 1)'", "a comparison is ==", ""}, {"eval 'Coefficient[x^2, x]'", "there is no function Coefficient: backprop functions lists all of them", ""}, {"eval 'log(x)/M_LN2' --x=2", "the constant is ln(2); for a variable M_LN2 write --M_LN2=…", "eval 'log(x)/M_LN2' --x=2 --M_LN2=0.69"},
		{"eval 'with(df, x*y)' --x=2 --y=3", "write x*y", "eval x*y --x=2 --y=3"}, {"eval 'Y1(X)+2' --X=1", "a function is defined in the program that calls it: f(x) = x^2; f(3)", "eval 'f(x) = x^2; f(3)'"},
		{"eval 'ROUND(AVG(x), 2)' --x=1", "write round(mean(x)*10^2)/10^2", "eval 'round(mean(x)*10^2)/10^2' --x=1"}, {"eval 'filter(x > 0)' --x=1", "there are no conditions on rows: leave rows out of the input", ""}, {"eval '(x > 0).astype(float)' --x=1", "all numbers are of double precision", ""},
		{"eval '{s += $1} END {print s}'", "the columns of an input are called by their names, as price*quantity; --reduce sum sums over the rows", ""}, {"eval 'plot [0:1] x**2'", "write the formula alone: curves are drawn by other tools, from the rows of --x=0..10..0.5", "eval x**2 --x=0..10..0.5"},
		{"eval 'df.x - df.x.mean()'", "the rows of a file are combined by --reduce, and the result is bound with a flag: backprop eval x --input FILE --reduce mean", ""},
		{"eval 'sum(df$x)'", "the rows of a file are combined by --reduce: backprop eval x --input FILE --reduce sum", ""}, {"eval df.x.mean()", "the rows of a file are combined by --reduce: backprop eval x --input FILE --reduce mean", ""},
		{"eval 'x.toFixed(2)/2' --x=1", "write round(x*10^2)/10^2/2", "eval 'round(x*10^2)/10^2/2' --x=1"},
		{"eval '60 km/h to m/s'", "there are no units: write 60*0.277777777777778", "eval '60*0.277777777777778'"},
		{`eval '"unit price" * qty' --qty=2`, "a name has no blanks: write unit_price * qty, for a column with --rename unit_price='unit price'", "eval 'unit_price * qty' --unit_price=3 --qty=2"},
		{`eval '"U (V)"/2'`, "a name is letters, digits and _: write U/2, for a column with --rename U='U (V)'", "eval U/2 --U=3"},
		{"eval 'U (V) / I (A)' --U=2 --I=3", "there are no units: write U / I; a product is U*V / I*A", "eval 'U / I' --U=2 --I=3"},
		{"eval 'to_celsius(x)' --x=20", "write (x - 32)*5/9; that is from Fahrenheit; from kelvin it is x - 273.15", "eval '(x - 32)*5/9' --x=20"},
		{"diff 'grad2(x)' --x=1", "second derivatives are computed by backprop diff --hessian", "diff x --hessian --x=1"},
		{"eval 'DECODE(x,1,2,3)' --x=1", "write if(x == 1, 2, 3)", "eval 'if(x == 1, 2, 3)' --x=1"}, {"eval 'Switch[x<0,1,True,2]' --x=1", "arguments stand in parentheses: if(x<0, 1, 2)", "eval 'if(x<0, 1, 2)' --x=1"},
		{"eval 'COALESCE(x,y,0)' --x=1 --y=2", "write if(x != x, if(y != y, 0, y), x); an empty cell stops with its row, see --on-error", "eval 'if(x != x, if(y != y, 0, y), x)' --x=1 --y=2"},
		{"eval 'x.var(unbiased=False)' --x=[1,2]", "arguments have no names: write mean((x - mean(x))^2)", "eval 'mean((x - mean(x))^2)' --x=[1,2]"},
		{"eval '60 km/h * t' --t=2", "there are no units: write 60*0.277777777777778 * t in SI units", "eval '60*0.277777777777778 * t' --t=2"},
		{"eval '5 kg * g' --g=9.81", "there are no units: write 5 * g", "eval '5 * g' --g=9.81"},
		{`eval 'df["x"] * df["y"]' --x=2 --y=3`, "cells and columns are variables: write x * y", "eval 'x * y' --x=2 --y=3"},
		{"eval '=SUM(A1:A2)/COUNT(A1:A2)' --A1=2 --A2=3", "cells and columns are variables: write sum(A1, A2)/2", "eval 'sum(A1, A2)/2' --A1=2 --A2=3"},
		{"eval '=STDEV.S(x;y)' --x=2 --y=3", "write hypot(x - mean(x, y), y - mean(x, y))/sqrt(2 - 1); it divides by n - 1", "eval 'hypot(x - mean(x, y), y - mean(x, y))/sqrt(2 - 1)' --x=2 --y=3"},
		{`eval 'if(x == "a", 1, 2)' --x=1`, "there is no text: values are numbers, and a comparison is with a number", ""},
		{"eval 'PI(2)*r' --r=1", "the constant is pi, without arguments", "eval pi*r --r=1"},
		{"eval 'x.std(axis=0)' --x=[[1,2],[3,4]]", "write sqrt(mean[0]((x - mean[0](x))^2)); it divides by n, not by n - 1", "eval 'sqrt(mean[0]((x - mean[0](x))^2))' --x=[[1,2],[3,4]]"},
		{"diff 'sincos(x)' --x=1", "write sin(x), cos(x); a function has one value, so these are several outputs", "diff 'sin(x), cos(x)' --x=1"},
		{"eval '2*modf(x) + 1' --x=1.5", "write 2*(x - trunc(x)) + 1, 2*trunc(x) + 1", "eval '2*(x - trunc(x)) + 1, 2*trunc(x) + 1' --x=1.5"},
		{"eval '2*UnitStep(x-1)+3' --x=0", "write 2*((x-1) >= 0)+3", "eval '2*((x-1) >= 0)+3' --x=0"},
		{"eval '2*Re(z)^2' --z=3", "write 2*z^2", "eval '2*z^2' --z=3"},
		{"eval 'evalf(pi*x)' --x=2", "write pi*x; the value is computed as it is, to 15 digits; --digits 5 prints fewer", "eval 'pi*x' --x=2 --digits 5"},
		{"eval 'uint8(x)/2' --x=2", "write trunc(x)/2", "eval 'trunc(x)/2' --x=2"},
		{"diff 'dsqrt(x)' --x=4", "write sqrt(x); backprop diff computes derivatives", "diff 'sqrt(x)' --x=4"},
		{"eval 'avg(x)' --x=1,2", `did you mean "mean"? The rows of a file are combined by --reduce mean`, "eval x --x=1,2 --reduce mean"},
		{"diff 'softmax(x,y)' --x=1 --y=2", "write softmax([x, y]); one of its elements, as softmax([x, y])[0], has a gradient; along an axis it is softmax[1](x)", "diff 'softmax([x, y])[0]' --x=1 --y=2"},
		{"diff 'grad(lambda x: x**2)(3.0)'", "write backprop diff 'x**2' --x=3.0", "diff 'x**2' --x=3.0"},
	})
}

// TestOtherCommands answers the first word where it is not a command.
func TestOtherCommands(t *testing.T) {
	session := "there is none: each run is on its own, and nothing is kept between runs"
	holdGuesses(t, []guess{
		{"subs 'x^2' x=3", "write backprop eval 'x^2' --x=3", "eval 'x^2' --x=3"},
		{"evalf 'sqrt(2)*pi' 30", "write backprop eval 'sqrt(2)*pi' --digits full; a number has 17 digits at most", "eval 'sqrt(2)*pi' --digits full"}, {"N pi 5", "write backprop eval pi --digits 5", "eval pi --digits 5"}, {"float 1/3", "write backprop eval 1/3", "eval 1/3"},
		{"limit 'sin(x)/x' x 0", "there is none: the value at a point close by tells it, as backprop eval 'sin(x)/x' --x=…", "eval 'sin(x)/x' --x=1e-6"},
		{"fnInt 'x^2' x 0 1", "there is none: the mean of many points times the width of the interval is close, as from backprop eval 'x^2' --x='linspace(0,1,101)' --reduce mean", "eval 'x^2' --x='linspace(0,1,101)' --reduce mean"},
		{"taylor 'exp(x)' --x=0", "there is none: up to the second order the coefficients are f, f' and f''/2 of backprop diff 'exp(x)' --x=0 --hessian", "diff 'exp(x)' --x=0 --hessian"},
		{"'.x * .y'", "for its value and gradient write: backprop diff 'x * y' --x=… --y=…", "diff 'x * y' --x=1 --y=2"}, {"'.x * .y' d.json", "for its value and gradient write: backprop diff 'x * y' --bind d.json", ""},
		{"maximize 'x^2 + y' --x=1", "there is none: an optimizer that minimizes takes the value and the gradient of the negative from backprop diff '-(x^2 + y)' --x=1 --y=… --json", "diff '-(x^2 + y)' --x=1 --y=2 --json"},
		{"argmax x --x=1", "there is none: an optimizer that minimizes takes the value and the gradient of the negative from backprop diff '-(x)' --x=1 --json", "diff '-(x)' --x=1 --json"},
		{"plot 'sin(x)' '[-pi:pi]'", "there is none: curves are drawn by other tools, from the rows of backprop eval 'sin(x)' --x='linspace(-pi,pi,101)' --format csv; the computational graph is drawn by backprop graph 'sin(x)'", "eval 'sin(x)' --x='linspace(-pi,pi,101)' --format csv"},
		{"evalf 'x*y' x=3 y=2 --digits 5", "write backprop eval 'x*y' --x=3 --y=2 --digits 5", "eval 'x*y' --x=3 --y=2 --digits 5"},
		{"FullSimplify x+x", "there is none: a formula stays as it is typed, and only its derivatives are simplified, by backprop derive x+x", "derive x+x"},
		{"D 'x^2' --x=3", "write backprop diff 'x^2' --x=3", "diff 'x^2' --x=3"}, {"ableiten 'x^2'", "write backprop derive 'x^2'", "derive 'x^2'"}, {"dériver 'x^2' --x=3", "write backprop diff 'x^2' --x=3", "diff 'x^2' --x=3"}, {"미분 'x^2'", "write backprop derive 'x^2'", "derive 'x^2'"},
		{"jacfwd 'x*y, x' --x=1 --y=2", "write backprop diff 'x*y, x' --x=1 --y=2; the gradients of several outputs, as x^2, x^3, are the Jacobian", "diff 'x*y, x' --x=1 --y=2"},
		{"vjp 'x*y, x' --x=1 --y=2 --v=1,0", "write backprop diff 'x*y, x' --x=1 --y=2; --upstream f1=1,f2=1 weights the outputs", "diff 'x*y, x' --x=1 --y=2"},
		{"subs 'x^2' x 3", "write backprop eval 'x^2' --x=3", "eval 'x^2' --x=3"}, {"subs 'x^2+y' x 3", "write backprop eval 'x^2+y' --x=3 --y=…", "eval 'x^2+y' --x=3 --y=1"},
		{"get derivative 'x^2' --x=3 -o json", "write backprop diff 'x^2' --format json --x=3", "diff 'x^2' --x=3 --format json"}, {"compute the gradient of 'x^2' --x=3", "write backprop diff 'x^2' --x=3", "diff 'x^2' --x=3"},
		{"slope 'x^2' at 3", "write backprop diff 'x^2' --x=3", "diff 'x^2' --x=3"}, {"grad 'x^2' wrt x at x=3", "write backprop diff 'x^2' --wrt x --x=3", "diff 'x^2' --wrt x --x=3"},
		{"partial x 'x^2*y' --x=1 --y=2", "write backprop diff 'x^2*y' --wrt x --x=1 --y=2", "diff 'x^2*y' --wrt x --x=1 --y=2"}, {"calc 2 + 2", "write backprop eval '2 + 2'", "eval '2 + 2'"}, {"value 'x^2' --x=3 --grad", "write backprop eval 'x^2' --x=3", "eval 'x^2' --x=3"},
		{"derivative of 'x^2*y' with respect to x at x=1 y=2", "write backprop diff 'x^2*y' --wrt x --x=1 --y=2", "diff 'x^2*y' --wrt x --x=1 --y=2"},
		{"nth-derivative 3 'x^5'", "there is none beyond the second: derive again the second derivative that is a formula of backprop derive 'x^5' --hessian", "derive 'x^5' --hessian"}, {"tangent_line 'x^2' --x=3", "write backprop diff 'x^2' --x=3; the tangent is f + ∂f/∂x*(x - 3), with the value f and the derivatives", "diff 'x^2' --x=3"},
		{"symdiff 'x^2*y' x", "write backprop derive 'x^2*y' --wrt x", "derive 'x^2*y' --wrt x"}, {"convert a.bp a.json", "there is none: backprop derive writes a gradient as a formula, radians(x) and degrees(x) convert angles", ""},
		{"gradient_at 'x^2*y' 1 2", "write backprop diff 'x^2*y' --x=1 --y=2", "diff 'x^2*y' --x=1 --y=2"}, {"reverse 'x^2' --x=1", "write backprop diff 'x^2' --x=1", "diff 'x^2' --x=1"},
		{"operators", "there is none: a formula is written like sin(x)^2 + 3*x, and backprop functions lists the functions", "functions"},
		{"hessian_vector_product 'x^2' --x=1 --v 1,0", "write backprop diff 'x^2' --x=1; --hvp x=1 multiplies the Hessian by a direction", "diff 'x^2' --x=1 --hvp x=1"}, {"func sin", "write backprop functions sin", "functions sin"},
		{"'derivative of x^2 at x=3'", "write backprop diff 'x^2' --x=3", "diff 'x^2' --x=3"}, {"'gradient of x*y at x=1 y=2'", "write backprop diff 'x*y' --x=1 --y=2", "diff 'x*y' --x=1 --y=2"}, {"'diff x^2' --x=3", "write backprop diff 'x^2' --x=3", "diff 'x^2' --x=3"},
		{"linearize 'x*y' x=1 y=-2", "write backprop diff 'x*y' --x=1 --y=-2; the tangent is f + ∂f/∂x*(x - 1) + ∂f/∂y*(y - (-2)), with the value f and the derivatives", "diff 'x*y' --x=1 --y=-2"},
		{"laplacian 'x^2 + y^2' --x=1 --y=2", "write backprop diff 'x^2 + y^2' --x=1 --y=2 --hessian; the Laplacian is the sum of the diagonal, ∂²f/∂x² and so on", "diff 'x^2 + y^2' --x=1 --y=2 --hessian"},
		{"quiz 'x^2' --x=3", "there is none: backprop asks no questions; backprop explain 'x^2' --x=3 shows each step of an answer", "explain 'x^2' --x=3"},
		{"sql 'a*b'", "there is none: no code is written; backprop derive 'a*b' prints the gradient as formulas, where x^2 is a power", "derive 'a*b'"},
		{"self-update", "there is none: backprop does not install anything; backprop --version prints its version", "--version"},
		{"test 'x > 3' --x=5", "write backprop eval 'x > 3' --x=5 --exit-status; the exit status is 1 where it is false", "eval 'x > 3' --x=5 --exit-status"},
		{"info sin", "write backprop functions sin", "functions sin"}, {"man diff", "write backprop diff --help", "diff --help"},
		{"autodiff --function 'x^2' --x=1", "write backprop diff 'x^2' --x=1", "diff 'x^2' --x=1"},
		{"make_jaxpr 'sin(x)'", "write backprop graph 'sin(x)'", "graph 'sin(x)'"}, {"ccode 'x^2'", "there is none: no code is written; backprop derive 'x^2' prints the gradient as formulas, where x^2 is a power", "derive 'x^2'"},
		{"lint x^2 --strict", "write backprop graph 'x^2'; it reads an expression without any values", "graph x^2"}, {"serve --port 8080", "there is no server: backprop graph 'x^2' --format html writes a page for a browser", "graph 'x^2' --format html"},
		{"lint f.bp --strict", "write backprop graph --file f.bp; it reads an expression without any values", ""}, {"fmt x.bp", "there is none: a file with an expression stays as it is; --digits 5 chooses the digits of numbers", ""}, {"-e 'x^2+1' --x=3", "for the value and gradient write: backprop diff 'x^2+1' --x=3", "diff 'x^2+1' --x=3"},
		{"-", "a command comes first: backprop eval - reads the expression from standard input", ""}, {"diff old.bp new.bp", "read one expression from a file with --file old.bp; files are compared by other tools", ""},
		{"'nDeriv(X^2,X,3)'", "it is not an expression, either: write the formula alone: backprop diff computes its derivatives; --wrt x is the derivative with respect to x", "diff 'X^2' --X=3"},
		{"where x", "there is none: other tools do that with rows", ""},
		{"commit -m x", session, ""},
		{"exit", session, ""},
		{"--solve x^2=4", "there is none: backprop solves no equations; for a root of f, Newton's method repeats x - f/f', with both of backprop diff 'x^2 - 4' --x=…", "diff 'x^2 - 4' --x=1"}, {"solve 'x^2 = 2*x' --x=1", "there is none: backprop solves no equations; for a root of f, Newton's method repeats x - f/f', with both of backprop diff 'x^2 - (2*x)' --x=1", "diff 'x^2 - (2*x)' --x=1"},
		{"extrema 'x^3 - x'", "write backprop derive 'x^3 - x'; where the gradient is 0, the point is critical; backprop solves no equations", "derive 'x^3 - x'"},
		{"ode45 'x^2'", "there is none: backprop computes values and derivatives, and solves no equations", ""},
		{"plot3d 'x*y'", "there is none: curves are drawn by other tools, from the rows of backprop eval 'x*y' --x=0..10..0.5 --y=… --format csv; the computational graph is drawn by backprop graph 'x*y'", "eval 'x*y' --y=2 --x=0..10..0.5 --format csv"},
		{"sum x.csv", "read the rows of a file with eval or diff: --input x.csv", ""},
		{"help sinus", `did you mean "sin"?`, "help sin"},
		{"functions np.sin", `did you mean "sin"?`, "functions sin"},
		{"functions all", "see them all: backprop functions", "functions"},
		{"--eval 2+3", "write backprop eval 2+3", "eval 2+3"}, {"--completion bash", "write backprop completion bash", "completion bash"}, {"--derivative=x^2 --x=3", "write backprop diff 'x^2' --x=3", "diff 'x^2' --x=3"}, {"--plot 'x^2'", "there is none: curves are drawn by other tools, from the rows of backprop eval 'x^2' --x=0..10..0.5 --format csv; the computational graph is drawn by backprop graph 'x^2'", "graph 'x^2'"},
		{"diff 'x^2' --x=3 -h 1e-6", "derivatives are exact: there is no step and no tolerance; a variable h is --h=1e-6", "diff 'x^2' --x=3"},
		{"eval 'x^2' --x=1 --x=2 --x=3", "several values are one flag: --x=1..3", "eval 'x^2' --x=1..3"}, {"eval 'x^2' --x=1 --x=5", "several values are one flag: --x=1,5", "eval 'x^2' --x=1,5"},
		{"--expr=x^2 --x=3 --digits 5", "for its value and gradient write: backprop diff 'x^2' --x=3 --digits 5", "diff 'x^2' --x=3 --json"},
		{"eval x --x=3 -h=full", "write --help", "eval x --help"},
		{"eval ?", "write backprop eval --help", "eval --help"},
		{"eval -json", "flags have two hyphens: write --json", "eval 2 --json"},
	})
	for _, line := range []string{"-help", "/?", "help backprop", "-version", "functions 'sin(x)'"} {
		if status, _, stderr := run(quotedWords(line)...); status != 0 {
			t.Errorf("%s: %s", line, stderr)
		}
	}
}

// TestFlagsOfVariables answers flags that have the name of a variable and what is to be said about it.
func TestFlagsOfVariables(t *testing.T) {
	sweep, then := "several values of x are written start..stop..step: --x=0..10..0.5", "eval 'x^2' --x=0..10..0.5"
	uncertainty := "values take no uncertainty: that of the result is the root of the sum of squares of derivative times uncertainty, with the derivatives of backprop diff 'x^2' --x=3 --json"
	holdGuesses(t, []guess{
		{"eval 'x^2' --x-min=0 --x-max=1", sweep, then}, {"eval 'x^2' --xrange=0:1", sweep, then}, {"eval 'x^2' --min_x=0", sweep, then},
		{"diff 'x^2' --x=3 --x-err=0.1", uncertainty, "diff 'x^2' --x=3 --json"}, {"diff 'x^2' --x=3 --sigma_x=0.1", uncertainty, ""},
		{"diff 'x^2' --x=3 --x-unit=m", "units are not supported: write the number alone, --x=…", "diff 'x^2' --x=3"},
		{"eval 'x^2' --x-val=3", "write --x=…", "eval 'x^2' --x=3"},
		{"eval 'x^2' --x=3 --csv-out", "write --format csv", "eval 'x^2' --x=3 --format csv"},
		{"eval 'x^2' --sep=tab --input x.tsv", "write --input-format tsv", ""},
		{"eval 'x^2' --x=1,2 --mean", "write --reduce mean", "eval 'x^2' --x=1,2 --reduce mean"},
		{"eval 'x^2' --x=3 --frob", "eval has no such flag, and the expression has no such variable: its variable is x; without the flag: backprop eval 'x^2' --x=3", ""},
	})
}

// TestRowsOfOtherTools answers what is done with rows by the line that does it, and never binds a column of the input.
func TestRowsOfOtherTools(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"d.csv": "x,y\n1,2\n3,4\n", "two.csv": "x,y,y\n1,2,3\n", "list.json": `[{"x":1,"y":2}]`, "within.json": `{"data":[{"x":1,"y":2}]}`} {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	const piped = "there is none: other tools do that with rows: "
	everyRow := "there is none: the columns of the input are the variables, and every row is a point"
	holdGuesses(t, []guess{
		{"eval 'x*y' --input d.csv --skip-rows=3", piped + "tail -n +4 d.csv | backprop eval 'x*y' --input -", ""},
		{"put '$z = $x * $y' --input d.csv", "write backprop eval 'z = x * y' --input d.csv", "eval 'z = x * y' --input d.csv"}, {"select x,y --input d.csv", "write backprop eval x,y --input d.csv --drop-input", "eval x,y --input d.csv --drop-input"}, {"select x --input d.csv", "write backprop eval x --input d.csv --drop-input", "eval x --input d.csv --drop-input"},
		{"'x*y' d.csv", "read the rows of a file with --input: backprop eval 'x*y' --input d.csv", "eval 'x*y' --input d.csv"}, {"eval 'x*y' --icsv --from d.csv", "leave it out: d.csv is read as CSV by its name", ""}, {"eval 'x*y' --input d.csv --header", "leave it out: the first line of an input is its header", ""},
		{"eval 'x*y' --input d.csv --na.rm=TRUE", "write --on-error skip or --on-error null", "eval 'x*y' --input d.csv --on-error skip"},
		{"eval 'x*y' --input two.csv", "name the columns yourself: tail -n +2 two.csv | backprop … --columns x,y,y_2 --input -", ""},
		{"eval 'x*y' --bind list.json", "a list of points is read by eval and diff: jq -c '.[]' list.json | backprop … --input -", ""}, {"eval 'x*y' --input within.json", "the rows are the list data: jq -c '.data[]' within.json | backprop … --input -", ""},
		{"eval 'x*y' --input=d.csv --head 5", piped + "head -n 6 d.csv | backprop eval 'x*y' --input -", ""},
		{"eval 'x*y' --input d.csv --filter 'y>1'", piped + "awk -F, 'NR == 1 || $2 > 1' d.csv | backprop eval 'x*y' --input -", ""},
		{"diff 'x*k' --k=2 --input d.csv --sort-by y", piped + "(head -n 1 d.csv; tail -n +2 d.csv | sort -t, -k 2 -g) | backprop diff 'x*k' --k=2 --input -", ""},
		{"eval 'x*y' --input d.csv --header-row 3", piped + "tail -n +3 d.csv | backprop eval 'x*y' --input -", ""},
		{"eval 'x*y' --input d.csv --rows=10", piped + "head -n 11 d.csv | backprop eval 'x*y' --input -", ""},
		{"eval 'x*y' --input d.csv --stdev", "there is none: --reduce mean is the mean of many rows; --reduce takes sum, mean, min, max and rms", ""},
		{"eval 'x*y' --input d.csv --locale de", "there is none: numbers with a decimal comma are read by --decimal-comma", ""},
		{"cumsum x --input d.csv", "there is none: each row is computed alone; --reduce mean is the mean of all", ""},
		{"select x*y from d.csv", "the columns of the input are its variables, and each row has a result, as in backprop eval 'x*y' --input d.csv", "eval x*y --input d.csv"}, {"mutate x*y --input d.csv", "write backprop eval 'x*y' --input d.csv", "eval x*y --input d.csv"},
		{"fit 'y ~ a*x + b' --input d.csv --a=1 --b=0", "there is no fit: an optimizer takes the sum of squares and its gradient from backprop diff '(y - (a*x + b))^2' --input d.csv --a=1 --b=0 --reduce sum --json", "diff '(y - (a*x + b))^2' --input d.csv --a=1 --b=0 --reduce sum --json"},
		{"nls 'y = a*x' d.csv --a=1", "there is no fit: an optimizer takes the sum of squares and its gradient from backprop diff '(y - (a*x))^2' --a=1 --input d.csv --reduce sum --json", "diff '(y - (a*x))^2' --a=1 --input d.csv --reduce sum --json"},
		{"uncertainty U/I --U=10.0±0.2 '--I=ureal(2, 0.1)'", "there is none: the uncertainty of the result is the root of the sum of squares of derivative times uncertainty, with the derivatives of backprop diff U/I --U=10.0 --I=2 --json", "diff U/I --U=10.0 --I=2 --json"},
		{"search sin", "write backprop functions sin", "functions sin"},
		{"graph x*y --x=1 --y=2 --open", "write --out page.html; a browser shows it", "graph x*y --x=1 --y=2 --out page.html"},
		{"fit 'y ~ a*x' --input d.csv --a=1 --reduce mean", "there is no fit: an optimizer takes the sum of squares and its gradient from backprop diff '(y - (a*x))^2' --input d.csv --a=1 --reduce mean --json", "diff '(y - (a*x))^2' --input d.csv --a=1 --reduce mean --json"},
		{"gradient 'x^2' --order 2 --x=3", "write backprop diff 'x^2' --hessian --x=3", "diff 'x^2' --hessian --x=3"}, {"derivative 'x^2*y' --x=3", "write backprop diff 'x^2*y' --x=3 --y=…", "diff 'x^2*y' --x=3 --y=1"},
		{"polyfit x y 2 --input d.csv", "there is no fit: an optimizer takes the sum of squares and its gradient from backprop diff '(y - (b0 + b1*x + b2*x^2))^2' --input d.csv --b0=… --b1=… --b2=… --reduce sum --json", "diff '(y - (b0 + b1*x + b2*x^2))^2' --input d.csv --b0=1 --b1=1 --b2=1 --reduce sum --json"},
		{"verify 'x^2' '2*x' --x=3", "there is none: compare the value of backprop eval '2*x' --x=3 with the derivative of backprop diff 'x^2' --x=3", "diff 'x^2' --x=3"},
		{"-i", "there is none: each formula is a run of its own, as backprop eval '1 + 2'", "eval '1 + 2'"},
		{"sum price", "for a column of standard input, named price, write: backprop eval price --input - --reduce sum", ""},
		{"eval 'x*y' -d @values.json", "write --bind values.json", ""},
		{"eval 'x*y' --foo --input d.csv", "eval has no such flag, and the expression has no such variable: its variables are x, y; without the flag: backprop eval 'x*y' --input d.csv", "eval 'x*y' --input d.csv"},
		{"eval 'BEGIN { print x^2 }' --x=3", "write x^2", "eval x^2 --x=3"},
		{"eval 'Rational(1, 3)*x' --x=3", "write 1/3*x", "eval 1/3*x --x=3"},
		{"regress y x --input d.csv", "there is no fit: an optimizer takes the sum of squares and its gradient from backprop diff '(y - (b0 + b1*x))^2' --input d.csv --b0=… --b1=… --reduce sum --json", "diff '(y - (b0 + b1*x))^2' --input d.csv --b0=1 --b1=1 --reduce sum --json"},
		{"columns d.csv", "the columns of a file are variables of eval and diff, as in backprop eval x --input d.csv", "eval x --input d.csv"},
		{"head d.csv", piped + "head -n 11 d.csv | backprop eval x --input -", ""},
		{"average x --input d.csv", "write backprop eval x --input d.csv --reduce mean", "eval x --input d.csv --reduce mean"},
		{"total x*y d.csv", "write backprop eval 'x*y' --input d.csv --reduce sum", "eval 'x*y' --input d.csv --reduce sum"},
		{"describe d.csv", "--reduce makes one result of all rows, by sum, mean, min, max or rms: write backprop eval x --input d.csv --reduce mean,min,max", "eval x --input d.csv --reduce mean,min,max"},
		{"trendline 'a*ln(x) + b' --input d.csv", "there is no fit: an optimizer takes the value and the gradient from backprop diff 'a*ln(x) + b' --input d.csv --a=… --b=… --json", "diff 'a*ln(x) + b' --input d.csv --a=1 --b=1 --json"},
		{"what 'x*k' --input d.csv", "for the value and gradient write: backprop diff 'x*k' --input d.csv --k=…", "diff 'x*k' --input d.csv --k=1"},
		{"eval 'x*y' --input d.csv --at 3", everyRow, ""}, {"eval 'x*y' --input d.csv --params x", everyRow, ""}, {"eval 'x*y' --input d.csv --x-min=0", everyRow, ""}, {"eval 'x*y' --input d.csv --range 0,10", everyRow, ""},
		{"eval 'x*y' --input d.csv --range=A1:B10", "there are no cells: every row of d.csv is read, and its columns are variables", ""},
		{"eval 'x*k' --input d.csv --range 0,10", "write --k=0..10", ""},
		{"eval 'x*y' --input d.csv --sheet=2", "there is none: d.csv is one table, without sheets and cells", ""},
		{"eval 'x*y' --input d.xlsx --sheet=S", "workbooks are not read: export the sheet as CSV, and read it with --input d.csv", "eval 'x*y' --input d.csv"},
		{"recalc d.xlsx", "workbooks are not read: export the sheet as CSV, and read it with --input d.csv", "eval 'x*y' --input d.csv"},
		{"eval 'x*y' d.xlsx", "workbooks are not read: export the sheet as CSV, and read it with --input d.csv", "eval 'x*y' --input d.csv"},
		{"eval 'x*y' --input d.csv --decimal=,", "write --decimal-comma", ""},
	})
}

// TestOwnLine: a hint has the expression, the values and the rows that are typed, not those of a sample.
func TestOwnLine(t *testing.T) {
	uncertain := "is the root of the sum of squares of derivative times uncertainty, with the derivatives of backprop diff U/I --U=10 --I=2 --json"
	of := "values take no uncertainty: that of the result " + uncertain
	holdGuesses(t, []guess{
		{"chart 'x^2' --x=0..5..1", "there is none: curves are drawn by other tools, from the rows of backprop eval 'x^2' --x=0..5..1 --format csv; the computational graph is drawn by backprop graph 'x^2'", "eval 'x^2' --x=0..5..1 --format csv"},
		{"budget U/I --U=10 --I=2", "there is none: the uncertainty of the result " + uncertain, "diff U/I --U=10 --I=2 --json"},
		{"diff U/I --U=10 --I=2 --dU=0.1", of, ""}, {"diff U/I --U=10 --I=2 --u_U=0.1", of, ""}, {"diff U/I --U=10 --I=2 --delta-U 0.1", of, ""}, {"diff U/I --U=10 --I=2 --sigma_U=0.1", of, ""}, {"diff U/I --U=10 --I=2 --U_err=0.1", of, ""},
		{"=U/I --U=10 --I=2", "for its value and gradient write: backprop diff 'U/I' --U=10 --I=2", "diff U/I --U=10 --I=2"},
		{"report U/I --U=10 --I=2", "write backprop explain U/I --U=10 --I=2 --format markdown", "explain U/I --U=10 --I=2 --format markdown"},
		{"serve U/I --U=10 --I=2", "there is no server: backprop graph U/I --U=10 --I=2 --format html > page.html writes a page for a browser", "graph U/I --U=10 --I=2 --format html"},
		{"convert 3 km mi", "there are no units: multiply by the factor between them", ""}, {"summary 'tanh(w*x)'", "write backprop graph 'tanh(w*x)'", "graph 'tanh(w*x)'"},
		{"eval x/3 --x=10 --round=2", "--digits 2 counts significant digits, not decimals; 2 decimals: backprop eval 'round((x/3)*10^2)/10^2' --x=10", "eval 'round((x/3)*10^2)/10^2' --x=10"},
		{"eval x/3 --x=10 --fmt=%.3e", "a format like %.3e is --digits 4, of significant digits: write backprop eval x/3 --x=10 --digits 4", "eval x/3 --x=10 --digits 4"},
		{"eval x --x=#DIV/0!", "write nan", "eval x --x=nan"}, {"eval x/3 --x=10 --format 0.00", "--digits 2 counts significant digits, not decimals; 2 decimals: backprop eval 'round((x/3)*10^2)/10^2' --x=10", "eval 'round((x/3)*10^2)/10^2' --x=10"},
		{"eval x*2 --x=A1", "cells of a spreadsheet are not read: write the number, or export the sheet as CSV and read it with --input FILE", ""},
		{"eval x*y --x=1 --y=2 --where 1", "there is none: other tools do that with rows", ""},
	})
}

// TestInline answers values where the name of a file or another flag is expected.
func TestInline(t *testing.T) {
	holdGuesses(t, []guess{
		{"eval 'x^2' --bind x=3", "write the values as flags: --x=3", "eval 'x^2' --x=3"},
		{`eval 'x*y' '--bind={"y":2,"x":3}'`, "write the values as flags: --x=3 --y=2", "eval 'x*y' --x=3 --y=2"},
		{"eval 'x*y' --bind x=3,y=pi/2", "write the values as flags: --x=3 --y=pi/2", "eval 'x*y' --x=3 --y=pi/2"},
		{"eval 'x^2' --set x:3", "write --set x=3", "eval 'x^2' --set x=3"},
		{"eval 'x^2' --set x", "write --set x=…", "eval 'x^2' --set x=3"},
		{"eval 'x*y' '--x=3 --y=2'", "each flag is a word of its own, without quotes around both: … --y=2", "eval 'x*y' --x=3 --y=2"},
		{"eval 'x^2 --x=3'", "flags stand outside of the quotes of the expression: --x=3", "eval 'x^2' --x=3"},
	})
}

// TestNamedArguments answers calls in which arguments have names.
func TestNamedArguments(t *testing.T) {
	const named, none = "arguments have no names: write ", "there is no argument "
	for _, c := range []struct{ call, hint string }{
		{"max(x, y, key=abs)", none + "key: write max(x, y)"},
		{"clip(x, min=0)", named + "max(x, 0)"}, {"clip(x, max=0)", named + "min(x, 0)"}, {"np.clip(x, a_max=1, a_min=0)", named + "clamp(x, 0, 1)"}, {"clamp(x, lo=-3, hi=7)", named + "clamp(x, -3, 7)"},
		{"log(x, base=2)", named + "log(x, 2)"}, {"pow(base=x, exp=2)", named + "pow(x, 2)"}, {"atan2(x=x, y=y)", named + "atan2(y, x)"}, {"round(x, digits=2)", named + "round(x*10^2)/10^2"}, {"sin(theta=x)", named + "sin(x)"},
		{"pnorm(x, sd=2, mean=1)", named + "normcdf((x - 1)/2)"}, {"norm.pdf(x, loc=y, scale=2)", named + "normpdf((x - y)/2)/2"}, {"std(x, y, ddof=1)", named + "hypot(x - mean(x, y), y - mean(x, y))/sqrt(2 - 1)"},
		{"F.leaky_relu(x, negative_slope=0.1)", named + "leakyrelu(x, 0.1)"}, {"F.gelu(x, approximate='tanh')", named + "x*sigmoid(sqrt(8/pi)*(x + 0.044715*x^3))"},
		{"ifelse(test=x>1, yes=1, no=2)", named + "if(x>1, 1, 2)"}, {"np.where(x>1, x=1, y=2)", named + "if(x>1, 1, 2)"}, {"lerp(x, y, weight=0.5)", named + "x + (y - x)*0.5"}, {"isclose(x, y, rtol=1e-5)", none + "rtol: write abs(x - y) < 1e-9"},
		{"mean(x, na.rm=TRUE)", "arguments have no names: leave na.rm=… out"}, {"tanh(x, spam=2)", "arguments have no names: write them in the order of tanh(x)"},
	} {
		if hint := hinted(t, "eval", c.call, "--x=3", "--y=2"); hint != c.hint {
			t.Errorf("%s: %s, want %s", c.call, hint, c.hint)
		}
		if _, call, ok := strings.Cut(c.hint, "write "); ok && !strings.Contains(call, "order") && !strings.Contains(call, "…") {
			if status, _, stderr := run("eval", "0*x*y + ("+call+")", "--x=3", "--y=2"); status != 0 {
				t.Errorf("%s: %s fails: %s", c.call, call, stderr)
			}
		}
	}
}

// TestBrackets answers calls and choices of Mathematica and of others.
func TestBrackets(t *testing.T) {
	const stand = "arguments stand in parentheses: "
	for _, c := range []struct{ typed, hint, then string }{
		{"Piecewise[{{x,x>0},{-x,x<0}}]", stand, "if(x>0, x, if(x<0, -x, nan))"}, {"Piecewise[{{x,x>0}},0]", stand, "if(x>0, x, 0)"}, {"Piecewise((x, x>0), (0, True))", "a choice is written c ? a : b, here ", "if(x>0, x, 0)"},
		{"Which[x>0,1,x<0,-1,True,0]", stand, "if(x>0, 1, if(x<0, -1, 0))"}, {"IFS(x>0,1,TRUE,2)", "write ", "if(x>0, 1, 2)"}, {"cond(x>0,1,2)", "write ", "if(x>0, 1, 2)"},
		{"Clip[x,{0,1}]", stand, "clamp(x, 0, 1)"}, {"Max[{x,1}]", stand, "max(x, 1)"}, {"Total[{x,1}]", stand, "sum(x, 1)"}, {"Boole[x>0]", stand, "x>0"}, {"Log[10,x]", stand, "log(x, 10)"}, {"ArcTan[x,1]", stand, "atan2(1, x)"},
		{"Sqrt[Abs[x]]", stand, "sqrt(abs(x))"}, {"Sum[i,{i,1,10}]", "a sum over i is that of rows: ", "backprop eval 'i' --i=1..10 --reduce sum"},
	} {
		hint := hinted(t, "eval", c.typed, "--x=3")
		if !strings.HasPrefix(hint, c.hint+c.then) {
			t.Errorf("%s: %s, want %s%s", c.typed, hint, c.hint, c.then)
		}
		if strings.ContainsAny(c.then, "…i,") && !strings.Contains(c.then, "x") {
			continue
		}
		if status, _, stderr := run("eval", strings.ReplaceAll(c.then, "…", "x"), "--x=3"); status != 0 {
			t.Errorf("%s: %s fails: %s", c.typed, c.then, stderr)
		}
	}
	for _, deep := range []string{strings.Repeat("Sqrt[", 30) + "x" + strings.Repeat("]", 30), strings.Repeat("Which[", 30), strings.Repeat("sin.(", 30) + "x" + strings.Repeat(")", 30)} {
		if status, _, _ := run("eval", deep, "--x=3"); status != 2 {
			t.Errorf("%s: status %d", deep, status)
		}
	}
}

// TestPlaces answers what is typed at the wrong place, and what another tool or a shell leaves there.
func TestPlaces(t *testing.T) {
	quoting := "between double quotes a shell replaces $x: write names without $, in single quotes"
	holdGuesses(t, []guess{
		{"eval 'x^2' --3", "each variable is a flag of its own: --x=3", "eval 'x^2' --x=3"},
		{"eval 'NORM.DIST(x,0,1,TRUE)'", "write normcdf((x - 0)/1)", "eval 'normcdf((x - 0)/1)' --x=0"},
		{"eval 'x | sin'", "write sin(x)", "eval 'sin(x)' --x=3"},
		{`eval '\log_{10} x'`, "write log10(x)", "eval 'log10(x)' --x=3"}, {`eval '\log_b x'`, "write log(x, b)", "eval 'log(x, b)' --x=3 --b=2"},
		{"eval '^2'", quoting, ""}, {"eval '² + 1'", quoting, ""}, {"eval 'x^{2}_{1}'", "an index is part of a name: write x_1^2", "eval 'x_1^2' --x_1=3"},
		{"eval 'd(x^2)/dx'", "write the formula alone: backprop diff computes its derivatives; --wrt x is the derivative with respect to x", "diff 'x^2' --wrt x --x=3"},
		{"eval '*x'", "an operator stands between its operands: a * b", "eval 'a * b' --a=1 --b=2"}, {"eval '/* c */ x'", "write x; a comment begins with #", "eval 'x # c' --x=1"},
		{"eval 'sum(i=1..10, i)'", "a sum over i is that of rows: backprop eval 'i' --i=1..10 --reduce sum", "eval 'i' --i=1..10 --reduce sum"}, {"eval 10L*x", "write 10*x", "eval 10*x --x=1"},
		{"eval 'x^2' –-x=3", "flags have two hyphens: write --x=3", "eval 'x^2' --x=3"},
		{"diff 'x^2' x 2", "bind a value with a flag: --x=2; second derivatives are --hessian", "diff 'x^2' --x=2 --hessian"},
		{"eval 'mod(x)'", "the remainder is mod(x, y), the absolute value abs(x)", "eval 'mod(x, y)' --x=1 --y=2"},
		{"eval f.py", "read an expression from a file with --file: backprop eval --file f.py", ""}, {"eval @f.bp", "read an expression from a file with --file: backprop eval --file f.bp", ""},
		{"eval 'x^2 -- comment' --x=3", "a comment begins with #; a variable is bound with --comment=…", "eval 'x^2 # comment' --x=3"},
		{"eval x.csv", "the rows of a file are read by eval and diff with --input x.csv, beside an expression", ""},
	})
}

// TestGlob answers the names of files in the place of a *.
func TestGlob(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"a.txt", "b.txt", ".hidden"} {
		if err := os.WriteFile(name, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	holdGuesses(t, []guess{
		{"eval x a.txt b.txt 2 --x=3", "the shell replaced * by the names of files; quote the expression: 'x * 2'", "eval 'x * 2' --x=3"},
		{"eval x a.txt 2 --x=3", "the expression is one word, in quotes; a product is written with *: x*a", ""},
	})
}

// TestForeignValues answers values that other tools read, and follows the answer.
func TestForeignValues(t *testing.T) {
	for _, c := range []struct{ value, hint string }{
		{"0:0.1:1", "0..1..0.1"}, {"1:5", "1..5"}, {"0:pi/4:pi", "0..pi..pi/4"}, {"0 to 10", "0..10"}, {"from 0 to 10 by 2", "0..10..2"}, {"0...10", "0..10"}, {"1..=5", "1..5"}, {"0..<10", "0..9"},
		{"0..10..", "0..10"}, {"10..1..1", "10..1..-1"}, {"0..10 step 2", "0..10..2"},
		{"range(5)", "0..4"}, {"range(2,5)", "2..4"}, {"np.arange(0,1,0.1)", "0..0.9..0.1"}, {"seq(0,1,0.1)", "0..1..0.1"}, {"seq(0, 1, by=0.1)", "0..1..0.1"}, {"seq(0,1,length.out=11)", "'linspace(0,1,11)'"},
		{"np.linspace(0,1,11)", "'linspace(0,1,11)'"}, {"np.linspace(0, 1, num=11)", "'linspace(0,1,11)'"}, {"linspace(0,1)", "'linspace(0,1,101)'"}, {"linspace 0 1 11", "'linspace(0,1,11)'"}, {"LinRange(0,1,11)", "'linspace(0,1,11)'"}, {"logspace(0,3,4)", "'geomspace(10^0,10^3,4)'"},
		{"Range[0,1,0.1]", "0..1..0.1"}, {"Range[5]", "1..5"}, {"list(range(5))", "0..4"}, {"np.array([1,2])", "'[1,2]'"}, {"c(1,2,3)", "1,2,3"},
		{"1 2 3", "1,2,3"}, {"{1,2,3}", "1,2,3"}, {"(1,2,3)", "1,2,3"}, {"1;2;3", "1,2,3"}, {"1|2|3", "1,2,3"}, {"1,2,", "1,2"}, {"1,,2", "1,2"},
		{"1_000", "1000"}, {"1 000", "1000"}, {"1'000.5", "1000.5"}, {"1 234,5", "1234.5"}, {"1.234.567", "1234567"},
		{"½", "1/2"}, {"-½", "-1/2"}, {"2½", "'2 + 1/2'"}, {"three", "3"}, {"one half", "1/2"}, {"0.(3)", "1/3"}, {"1.(142857)", "8/7"}, {"0.333...", "1/3"}, {"0.6666…", "2/3"}, {"1e5.5", "'1*10^5.5'"}, {"N/A", "nan"}, {"off", "0"},
		{`"3"`, "3"}, {"“3”", "3"}, {"'3'", "3"}, {"=3", "3"}, {":3", "3"}, {"≈3", "3"}, {"—3", "-3"}, {"€5", "5"}, {"5‰", "5/1000"}, {"0.5 rad", "0.5"},
	} {
		status, _, stderr := run("eval", "x^2", "--x="+c.value)
		lines := strings.Split(strings.TrimSpace(stderr), "\n")
		hint := strings.TrimSpace(lines[len(lines)-1])
		_, value, ok := strings.Cut(hint, "write ")
		if status != 2 || !ok || value != c.hint && !strings.HasPrefix(value, c.hint+";") {
			t.Errorf("--x=%s: status %d, the hint is %s, want write %s", c.value, status, hint, c.hint)
		}
		if status, _, stderr := run("eval", "x^2", "--x="+strings.Trim(c.hint, "'")); status != 0 {
			t.Errorf("--x=%s fails: %s", c.hint, stderr)
		}
	}
	holdGuesses(t, []guess{
		{"eval x --x=0x1p-3", "write 0.125", "eval x '--x=0.125'"},
		{"eval x*y --x=3,--y=2", "write blanks between flags: --x=3 --y=2", "eval x*y --x=3 --y=2"}, {"eval x*y --x=[1,2],--y=2", "write blanks between flags: --x=[1,2] --y=2", ""},
		{"eval x '--x=[0:0.5:2]'", "write each element: [0, 0.5, 1, 1.5, 2]; without brackets, 0..2..0.5 gives one point after another", "eval x '--x=[0, 0.5, 1, 1.5, 2]'"}, {"eval x '--x=[0:100]'", "write each element: [0, 1, 2]; without brackets, 0..100 gives one point after another", "eval x --x=0..100"},
		{"eval x '--x=(0,1)'", "write 0,1; an array is '[0, 1]', an interval 0..1 with a step behind it", "eval x '--x=[0, 1]'"}, {"eval x '--x=<1, 2>'", "write 1,2; an array is '[1, 2]'", "eval x '--x=[1, 2]'"}, {"eval x --x=[]", "write its elements, as [1, 2]", "eval x '--x=[1, 2]'"},
		{"eval x --x=5Ki", "prefixes of units are not supported: write 5*2^10", "eval x '--x=5*2^10'"},
		{"eval x --x=90d", "a value is a number without letters behind it: write 90", "eval x '--x=90'"},
		{"eval x --x=1d-3", "write 1e-3", "eval x '--x=1e-3'"},
		{"eval x '--x=3x10^8'", "write 3e8", "eval x '--x=3e8'"},
		{"eval x '--x=Fraction(1,2)'", "write 1/2", "eval x '--x=1/2'"},
		{"eval x '--x=np.float64(3)'", "write 3", "eval x '--x=3'"},
		{"eval x '--x=np.zeros(3)'", "write '[0, 0, 0]'", "eval x '--x=[0, 0, 0]'"},
		{"eval x '--x=eye(2)'", "write '[[1, 0], [0, 1]]'", "eval x '--x=[[1, 0], [0, 1]]'"},
		{"eval x '--x=1, 3, ..., 9'", "write 1..9..2", "eval x '--x=1..9..2'"},
		{"eval x --x=0..1,0.1", "write 0..1..0.1", "eval x '--x=0..1..0.1'"},
		{"eval x --x=0..1@0.1", "write 0..1..0.1", "eval x '--x=0..1..0.1'"},
		{"eval x '--x=between 1 and 10'", "write 1..10", "eval x '--x=1..10'"},
		{"eval x --x=x=3", "write --x=3", "eval x --x=3"},
		{"eval x --x=f.csv:x", "read the rows of a file with --input f.csv", ""},
		{"eval x '--x=->0'", "limits are not computed: for a value near it write 1e-6", "eval x --x=1e-6"}, {"eval x '--x=x→inf'", "limits are not computed: for a value near it write 1e6", "eval x --x=1e6"}, {"eval x '--x=1+'", "limits are not computed: for a value near it write '1 + 1e-6'", "eval x '--x=1 + 1e-6'"},
		{"eval x '--x=0<x<1'", "a value is one number; a condition belongs in the expression", ""},
		{"eval x --x=2+3i", "numbers are real, without an imaginary unit", ""},
		{"eval x --x=٣", "write 3", "eval x '--x=3'"},
		{"eval x '--x=6.02e23 /mol'", "write 6.02e23", "eval x '--x=6.02e23'"},
		{"eval x '--x=[0,1)'", "several values of an interval are written start..stop..step, as 0..1..0.1", "eval x --x=0..1..0.1"},
		{"eval x '--x=[1,2'", "write '[1,2]'", "eval x '--x=[1,2]'"},
		{"eval x --x=1h30m", "a value is one number, without units", ""},
		{"eval x --x=#3", "write 3", "eval x '--x=3'"},
		{"eval x --x=twenty", "write 20", "eval x '--x=20'"},
		{"eval 'x^2' --x=45°", "angles are in radians: write 'radians(45)'", "eval 'x^2' '--x=radians(45)'"},
		{"eval 'x^2' --x=12:30", "write 12..30; a time of day is a number, as 12 + 30/60", "eval 'x^2' '--x=12 + 30/60'"},
		{"eval 'x^2' --x=12:30:15", "a time of day is a number, as 12 + 30/60", ""},
		{"eval 'x^2' --x=2026-11-30T12:00", "a value is a number, not a date", ""},
		{"eval 'x^2' '--x=N(0,1)'", "a value is a number, not a distribution", ""},
		{"eval 'x^2' --x=rows.csv", "read the rows of a file with --input rows.csv", ""},
		{"eval 'x^2' --x=-", "read values from the standard input with --bind -", ""},
		{"eval 'x^2' --x=$N", "between single quotes a shell does not replace $N", ""},
		{"eval 'x^2' '--x=>0'", "a value is one number; a condition belongs in the expression", ""},
		{"eval 'x^2' --x=?", "a value is a number or a formula without variables, like pi/4", "eval 'x^2' --x=pi/4"},
		{"explain 'x^2' --x=1:3", "give one number; eval and diff compute many points", "eval 'x^2' --x=1..3"},
	})
	for value, want := range map[string]string{"2026-11-30": "1985", "1/2/2000": "0.00025", "5": "", "1-2-3": "", "2026-13-45": ""} {
		status, _, stderr := run("eval", "x", "--x="+value)
		note := ""
		if want != "" {
			note = "note: --x=" + value + " is arithmetic, " + want + ", not a date (column 1)\n"
		}
		if status != 0 || stderr != note {
			t.Errorf("--x=%s: status %d, %q, want %q", value, status, stderr, note)
		}
	}
}

// TestReadOtherwise: what is read otherwise than another tool reads it is noted, as a list of two numbers that looks like one with a
// decimal comma.
func TestReadOtherwise(t *testing.T) {
	for value, point := range map[string]string{
		"3,14": "3.14", "2,5e3": "2.5e3", "-3,14": "-3.14", "0,25": "0.25", "0,10": "0.10", "1,05": "1.05", "2,5E-3": "2.5E-3",
		"1,2": "", "3,4,5": "", "10,20": "", "8,10": "", "0,5": "", "1e2,2e3": "", "3, 14": "", "1.5,2.25": "", "3,14,15": "",
	} {
		status, _, stderr := run("eval", "x", "--x="+value)
		note := ""
		if point != "" {
			note = "note: --x=" + value + " gives 2 values, one point each; the digits after the comma look like decimals, which follow a point: --x=" + point + "\n"
		}
		if status != 0 || stderr != note {
			t.Errorf("--x=%s: status %d, %q, want %q", value, status, stderr, note)
		}
	}
	for value, want := range map[string]string{"10 +- 0.1": "9.9", "1e3+-2": "998", "10 + -0.1": "", "2^+-1": "", "-3": ""} {
		note := ""
		if want != "" {
			note = "note: --x=" + value + " is arithmetic, " + want + ", not a value with its uncertainty; values take none (column 1)\n"
		}
		if status, _, stderr := run("eval", "x", "--x="+value); status != 0 || stderr != note {
			t.Errorf("--x=%s: status %d, %q, want %q", value, status, stderr, note)
		}
	}
	for value, note := range map[string]string{"0..1/0.25": "note: --x=0..1/0.25 gives 5 values, one point each; a step stands behind two dots: --x=0..1..0.25\n", "0..1..0.25": "", "0..1/4..1/8": ""} {
		if status, _, stderr := run("eval", "x", "--x="+value); status != 0 || stderr != note {
			t.Errorf("--x=%s: status %d, %q, want %q", value, status, stderr, note)
		}
	}
	for formula, note := range map[string]string{"log(2, x)": "note: the base of a logarithm comes second; for the base 2 write log(x, 2) (column 1)\n", "log(x, 2)": "", "log(3, x)": ""} {
		if _, _, stderr := run("eval", formula, "--set", "x=3"); stderr != note {
			t.Errorf("%s: %q, want %q", formula, stderr, note)
		}
	}
	holdGuesses(t, []guess{{"explain 'x^2' --x=3,14", "decimals use a point: --x=3.14; eval and diff compute many points", "explain 'x^2' --x=3.14"}})
}

// TestForeignFlagValues answers flags of other tools by what is given to them, and by the command.
func TestForeignFlagValues(t *testing.T) {
	holdGuesses(t, []guess{
		{"eval 'x^2' --from 0 --to 1 --step 0.1", "write --x=0..1..0.1", "eval 'x^2' --x=0..1..0.1"}, {"eval 'x^2' --start=-1 --stop=1 --num 5", "write --x='linspace(-1,1,5)'", "eval 'x^2' --x='linspace(-1,1,5)'"},
		{"graph 'x^2' --min 0 --max 3", "eval and diff compute many points, with --x=0..3", ""}, {"eval 'x^2' --from 2", "several values of a variable make several points, as --x=0..10..0.5 or --x=1,2,5", ""},
		{"diff 'x^2' --x=3 --out r.json -y", "there is none: backprop asks nothing, and changes no file but that of --out r.json", ""},
		{"graph 'x*y' -Tpng -o g.png", "a picture is an SVG, and other programs convert it: backprop graph 'x*y' --format svg | rsvg-convert -o g.png", "graph 'x*y' --format svg"}, {"graph 'x*y' --format=png --out g.png", "a picture is an SVG, and other programs convert it: backprop graph 'x*y' --format svg | rsvg-convert -o g.png", ""},
		{"diff 'x^3' --x=2 -n 2", "write --hessian or --digits 2; the one is for second derivatives, the other for significant digits", "diff 'x^3' --x=2 --hessian"}, {"eval 1/3 --digits=3f", "it counts significant digits: write backprop eval 1/3 --digits=3", "eval 1/3 --digits=3"},
		{"diff 'x^2' --x=2 --requires-grad", "leave it out: diff gives the gradient of every variable, and --wrt x chooses some", "diff 'x^2' --x=2 --wrt x"},
		{"eval x --x=0:5:0.25", "write 0..5..0.25", "eval x --x=0..5..0.25"},
		{"eval 'x*y' -Dx=3", "flags have two hyphens: write --x=3", "eval 'x*y' --x=3 --y=2"}, {"eval 'x*y' -F; --x=3", "write --input FILE --input-separator ';'; for tabs --input-format tsv", ""},
		{"eval '1/x' --x=1..9 --logscale x", "values at equal ratios are --x='geomspace(0.001,1000,7)'", "eval '1/x' --x='geomspace(0.001,1000,7)'"},
		{"diff 'w*x' --env-file .env", "each variable is a flag of its own, as --x=3; --bind FILE reads many from JSON", "diff 'w*x' --w=1 --x=2"},
		{"eval 'x^2' --x=3 --log-file=a.txt", "there is none: notes are written to the standard error, and nothing else is logged", ""},
		{"eval 1/3 --scale=40", "write --digits full; a number has 17 digits at most", "eval 1/3 --digits full"}, {"eval 1/3 --scale=5", "write --digits 5", "eval 1/3 --digits 5"}, {"eval 1/3 --width=40", "there is none: a table is as wide as its numbers, and --digits 5 makes them shorter", ""},
		{"eval 'x^2' --x=1,2 --reduction=mean", "write --reduce mean", "eval 'x^2' --x=1,2 --reduce mean"}, {"eval 'x^2' --x=3 --jq .value", "there is none: a shell pipes the output of --json to jq", "eval 'x^2' --x=3 --json"},
		{"eval 'x^2' --x=1,2 --where 'x > 1'", "there is none: other tools do that with rows", ""}, {"eval 'x^2' --where x=3", "write --x=3", "eval 'x^2' --x=3"},
		{"eval 'x*y' --icsv --ojson", "write --input FILE --input-format csv; the format of a file is told by its name", ""},
		{"eval x --x=4k7", "prefixes of units are not supported: write 4.7*1e3", "eval x '--x=4.7*1e3'"}, {"eval x --x=10m", "units are not supported: write 10, or for a prefix 10*1e-3", "eval x '--x=10*1e-3'"},
		{"eval x '--x=[1 2; 3 4]'", "separate elements by commas: [[1, 2], [3, 4]]", "eval x '--x=[[1, 2], [3, 4]]'"}, {"eval x '--x=[5; 6]'", "for an interval write 5..6, and a step behind it; for a vector '[5, 6]'", "eval x '--x=[5, 6]'"},
		{"eval x '--x=[1, 2; 3, 4]'", "a matrix is a list of rows: [[1, 2], [3, 4]]", "eval x '--x=[[1, 2], [3, 4]]'"}, {"eval '@(x) x.^2' --x=2", "write f(x) = x^2", "eval 'f(x) = x^2' --x=2"},
		{"eval x/3 --x=1 --format=%.2e", "a format like %.2e is --digits 3, of significant digits: write backprop eval x/3 --x=1 --digits 3", "eval x/3 --x=1 --digits 3"}, {"diff x/3 --x=1 --format %5.3g", "a format like %5.3g is --digits 3, of significant digits: write backprop diff x/3 --x=1 --digits 3", "diff x/3 --x=1 --digits 3"},
		{"eval x/3 --x=1 --format=%.2f", "--digits 2 counts significant digits, not decimals; 2 decimals: backprop eval 'round((x/3)*10^2)/10^2' --x=1", "eval 'round((x/3)*10^2)/10^2' --x=1"}, {"eval x/3 --x=1 --format=%d", "a whole number: backprop eval 'round(x/3)' --x=1", "eval 'round(x/3)' --x=1"}, {"diff x/3 --x=1 --format=0.00", "--digits 2 counts significant digits, not decimals: backprop diff x/3 --x=1 --digits 2", "diff x/3 --x=1 --digits 2"},
		{"eval x/3 --x=1 --digits %.3f", "it counts significant digits, not decimals: write backprop eval x/3 --x=1 --digits=3", "eval x/3 --x=1 --digits=3"}, {"eval x/3 --x=1 --digits=50", "all digits are written with backprop eval x/3 --x=1 --digits=full", "eval x/3 --x=1 --digits=full"},
		{"eval x --color red --x=3", "--color tells when to use colors, and not which ones: write backprop eval x --color=always --x=3", "eval x --color=always --x=3"}, {"eval x --x=3 --color=no", "write backprop eval x --x=3 --color=never", "eval x --x=3 --color=never"},
		{"graph 'x^2' --lang=python", "the languages are en, ko, for words; no code is written; backprop derive 'x^2' prints the gradient as formulas, where x^2 is a power", "derive 'x^2'"}, {"graph 'x^2' --lang de", "the languages are en, ko: write backprop graph 'x^2' --lang=en", "graph 'x^2' --lang=en"},
		{"eval 'x^2' --x:=3", "write --x=3", "eval 'x^2' --x=3"}, {"eval 'x^2' --x:3", "write --x=3", "eval 'x^2' --x=3"}, {"diff 'x*y' --x=1 --y=2 --wrt 'x y'", "write --wrt x,y", "diff 'x*y' --x=1 --y=2 --wrt x,y"},
		{"derive 'x^2' --lang=python", "there is none: no code is written; backprop derive 'x^2' prints the gradient as formulas, where x^2 is a power", "derive 'x^2'"}, {"eval 'x^2' --x=1,2 --output-csv f.csv", "write --out f.csv", ""},
		{"eval 'x*y' --input f.csv --cols 1,2", "an expression takes the columns that it names; --columns x,y names those of an input without a header", ""}, {"eval 'x*y' --input f.csv --group-by y", "there is none: other tools group rows; --reduce sum makes one result of all of them", ""},
		{"eval 'x^2' --x=0..10:100", "write 'linspace(0,10,100)'", "eval 'x^2' '--x=linspace(0,10,100)'"}, {"eval 'x^2' --x=0..10:2", "write 0..10..2", "eval 'x^2' --x=0..10..2"},
		{"eval 'x*y' --set x=3,y=4", "each variable is a flag of its own: --x=3 --y=4", "eval 'x*y' --x=3 --y=4"}, {"eval 'x*y' --set {\"x\":3}", "each variable is a flag of its own: --x=3", "eval 'x*y' --x=3 --y=4"}, {"eval 'x*y' --x,y=3,4", "each variable is a flag of its own: --x=3 --y=4", "eval 'x*y' --x=3 --y=4"},
		{"eval 'x^2' --x=3 --fmt=%.2f", "--digits 2 counts significant digits, not decimals; 2 decimals: backprop eval 'round((x^2)*10^2)/10^2' --x=3", "eval 'round((x^2)*10^2)/10^2' --x=3"}, {"eval 'x^2' --x=3 --no-units", "there is none: numbers have no units", ""}, {"eval 'x^2' --x=1,2 --limit 10", "there is none: other tools do that with rows", ""},
		{"eval 'x*y' --input f.csv --as z", "there is none: the result has the name that it is assigned to, as in loss = x^2", ""}, {"eval 'x*y' --input f.csv --tab", "cells with tabs between them are read by --input-format tsv", ""}, {"eval 'x*y' --input f.csv --skip-header", "an input has a header, or its columns are named: --columns x,y", ""},
		{"diff 'x*y' --x=1 --y=2 --fix y", "write --wrt x", "diff 'x*y' --x=1 --y=2 --wrt x"}, {"diff 'x*y' --x=1 --y=2 --d x", "write --wrt x", "diff 'x*y' --x=1 --y=2 --wrt x"},
		{"graph 'x*y' --svg-width 400", "there is none: an SVG scales to any size and follows the theme of its reader", ""},
		{"eval 'x^2' --x=0..1 --points 11", "write --x='linspace(0,1,11)'", "eval 'x^2' --x='linspace(0,1,11)'"}, {"eval 'x*y' --csv f.csv", "write --input f.csv", ""}, {"explain 'x*y' --x=1 --y=2 --step 3", "there is none: backprop explain 'x*y' --x=1 --y=2 shows all steps", "explain 'x*y' --x=1 --y=2"},
		{"graph 'x*y' --output=g.png", "a picture is an SVG, and other programs convert it: backprop graph 'x*y' --format svg | rsvg-convert -o g.png", "graph 'x*y' --format svg"},
		{"diff 'x^2' --x=3 --steps", "backprop explain 'x^2' --x=3 shows each step", "explain 'x^2' --x=3"}, {"eval 'x^2' --x=0..1 --steps 11", "write --x='linspace(0,1,11)'", "eval 'x^2' --x='linspace(0,1,11)'"},
		{"eval '1/3 + x' --x=1 --exact", "there is none: numbers are of double precision, and --digits full prints all digits of them", "eval '1/3 + x' --x=1 --digits full"}, {"derive 'x/3' --rational", "there is none: the formulas of the gradient have exact fractions, as 1/3, without a flag", "derive 'x/3'"},
		{"derive 'x^2*y' --notation=lagrange", "there is none: a derivative is written ∂f/∂x, and in LaTeX by backprop derive 'x^2*y' --format latex", "derive 'x^2*y' --format latex"}, {"eval 'x^2' --x=3 --notation=sci", "there is none: numbers are decimal, and --digits 5 chooses their digits", "eval 'x^2' --x=3 --digits 5"},
		{"diff 'x^2*y' --x=3 --y=1 --check-answer='2*x'", "there is none: compare the value of backprop eval '2*x' --x=3 with the derivative of backprop diff 'x^2*y' --x=3 --y=1", "eval '2*x' --x=3"}, {"diff 'x^2' --x=3 --gradcheck", "there is none: derivatives are exact; a gradient of another program is compared with that of backprop diff 'x^2' --x=3", "diff 'x^2' --x=3"},
		{"eval 'x^2' --x=3 --format csv -r", "backprop eval 'x^2' --x=3 prints the value alone", "eval 'x^2' --x=3"}, {"eval 'x*y' -n --x=1 --y=2", "leave it out: no input is read without --input", "eval 'x*y' --x=1 --y=2"},
		{"eval 'x*y' --icsv --ojson --input f.csv", "leave it out: f.csv is read as CSV by its name", ""}, {"eval 'x*y' --itsv --input f.txt", "write --input-format tsv; the format of a file is told by its name", ""}, {"eval 'x*y' --input f.csv --in-place", "write --out f.csv; the file is replaced when the last row is written", ""},
		{"eval x-y --x=1 --y=2 --exit-code", "write --exit-status; the exit status is 1 where the result is 0 or NaN", "eval x-y --x=1 --y=2 --exit-status"},
		{"graph 'x*y' -Tsvg", "write --format svg", "graph 'x*y' --format svg"}, {"graph 'x*y' -Tpng", "a picture is an SVG, and other programs convert it: backprop graph 'x*y' --format svg | rsvg-convert -o f.png", ""},
		{"eval 'sin(x)' --mode deg --x=30", "angles are in radians: for degrees write sin(radians(x))", "eval 'sin(radians(x))' --x=30"},
		{"eval 'x*y' -F, --input f.csv", "write --input-separator ','; for tabs --input-format tsv", ""},
		{"eval 'Sum[k^2, k, 1, 5]'", "a sum over k is that of rows: backprop eval 'k^2' --k=1..5 --reduce sum", "eval 'k^2' --k=1..5 --reduce sum"},
		{"eval 'Sum(k^2, k, 1, 5)'", "a sum over k is that of rows: backprop eval 'k^2' --k=1..5 --reduce sum", ""},
		{"'SELECT x*y FROM f.csv'", "the columns of the input are its variables, and each row has a result, as in backprop eval 'x*y' --input f.csv", ""},
		{"eval 'sum(x)' --x='[1, 2]' --axis 0", "there is none: a reduction names its axis in the formula, as sum[0](x)", "eval 'sum[0](x)' --x='[1, 2]'"}, {"eval 'x*y' --df f.csv", "write --input f.csv", ""},
		{"derive 'x^3' -n 2", "write --hessian; it is for second derivatives", "derive 'x^3' --hessian"}, {"eval x/3 --x=1 --format long", "the digits of numbers are chosen by --digits full", "eval x/3 --x=1 --digits full"},
		{"eval 'norm(x, 3)' --x='[3, 4]'", "write sum(abs(x)^3)^(1/3)", "eval 'sum(abs(x)^3)^(1/3)' --x='[3, 4]'"}, {"eval 'SLOPE(B2:B9, A2:A9)'", "there is no fit: an optimizer takes the value and the gradient from backprop diff --json", ""},
		{"eval 'norm(x, 2)^2' --x='[3, 4]'", "write hypot(x)^2", "eval 'hypot(x)^2' --x='[3, 4]'"}, {"eval 'u(R) = sqrt((u(U)/I)^2)'", "a name is letters, digits and _: write u_R = sqrt((u_U/I)^2)", "derive 'u_R = sqrt((u_U/I)^2)'"},
		{"eval 'Sum(2*k+1, k, 0, 10)/2'", "a sum over k is that of rows: backprop eval '2*k+1' --k=0..10 --reduce sum", "eval '2*k+1' --k=0..10 --reduce sum"},
		{"eval 'D(x^2, x)'", "write x^2 alone: backprop diff computes its derivatives; --wrt x is the derivative with respect to x", "diff 'x^2' --x=1 --wrt x"},
		{"'SELECT x*y FROM f.csv WHERE x > 2'", "the columns of the input are its variables, and each row has a result, as in backprop eval 'x*y' --input f.csv; other tools leave rows out", ""},
		{"graph 'x*y' -Grankdir=LR", "the attributes of Graphviz are flags of dot, which reads the output of backprop graph with --format dot", "graph 'x*y' --format dot"},
	})
}

// TestNotes: what another tool reads otherwise is computed, and noted.
func TestNotes(t *testing.T) {
	const arrow = "note: <- is a comparison with a negative number here; an assignment is = (column 1)\n"
	for expression, note := range map[string]string{
		"x <- 3": arrow, "x<-3": arrow, "x < -3": "", "x < - 3": "",
		"scale=4; x/3": "note: scale is not used (column 1)\n", "y = x^2; x/3": "", "k = 2; k*x": "", "f(t) = 2; x": "",
		"log(2, x)": "note: the base of a logarithm comes second; for the base 2 write log(x, 2) (column 1)\n",
	} {
		if status, _, stderr := run("eval", expression, "--x=3"); status != 0 || stderr != note {
			t.Errorf("%s: status %d, %q, want %q", expression, status, stderr, note)
		}
	}
	holdGuesses(t, []guess{
		{"eval 'unit-price * qty'", "bind them: --unit=… --price=… --qty=…; a hyphen subtracts, so one name is unit_price; for the gradient as formulas: backprop derive", "eval 'unit_price * qty' --unit_price=2 --qty=3"},
		{"eval a-b*abc", "bind them: --a=… --b=… --abc=…; for the gradient as formulas: backprop derive", "derive a-b*abc"},
	})
}
