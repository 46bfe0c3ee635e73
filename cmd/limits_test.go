package cmd_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"backprop/parser"
	"backprop/testdata/cputime"
)

// full reports whether everything is asked for at its full size, as make limits does.
func full() bool { return os.Getenv("BACKPROP_LIMITS") != "" }

// nests are the ways to nest: before the middle stands open, after it close, once a level. At x = 1 each is 1 at an even
// number of levels, with this derivative.
var nests = []struct {
	name, before, open, middle, close string
	levels                            int // that one counts for, 0 for 1
	partial                           float64
}{
	{name: "parentheses", open: "(", middle: "x", close: ")", partial: 1},
	{name: "braces", open: "{", middle: "x", close: "}", partial: 1},
	{name: "calls", open: "relu(", middle: "x", close: ")", partial: 1},
	{name: "last arguments", open: "hypot(0, ", middle: "x", close: ")", partial: 1},
	{name: "first arguments", open: "pow(", middle: "x", close: ", x)", partial: 1},
	{name: "calls of a function of the user's", before: "u(y) = 1*y; ", open: "u(", middle: "x", close: ")", partial: 1},
	{name: "signs", open: "-", middle: "x", partial: 1},
	{name: "not", open: "!", middle: "x", partial: 0},
	{name: "powers", open: "x^", middle: "x", partial: 1},
	{name: "signed powers", open: "x^-", middle: "x", levels: 2, partial: -1},
	{name: "choices at the end", open: "x ? x : ", middle: "x", partial: 1},
	{name: "choices in the middle", open: "x ? ", middle: "x", close: " : x", partial: 1},
	{name: "conditions", open: "if(", middle: "x", close: ", x, 2)", partial: 1},
	{name: "roots", open: "√", middle: "x", partial: 0},
	{name: "right sides", open: "x - (", middle: "x", close: ")", partial: 1},
	{name: "denominators", open: "x/(", middle: "x", close: ")", partial: 1},
}

// everyWay is each command with each of its formats and flags.
func everyWay() (ways [][]string) {
	for _, format := range []string{"text", "json", "csv", "tsv"} {
		for _, way := range [][]string{
			{"eval"}, {"eval", "--all"}, {"eval", "--strict", "--digits", "3"},
			{"diff"}, {"diff", "--all"}, {"diff", "--strict", "--digits", "17"}, {"diff", "--wrt", "f,x"}, {"diff", "--wrt", "f,x", "--all"},
			{"diff", "--hessian"}, {"diff", "--hvp", "x=1", "--along", "x=1"}, {"diff", "--upstream", "1", "--hessian"},
		} {
			ways = append(ways, append(way, "--format", format))
		}
	}
	return append(ways, []string{"explain", "--format", "json"})
}

// TestDepth computes, differentiates and prints deep formulas by every command and in every format; one level more than the
// language allows is refused with its place. make limits takes formulas as deep as that, in every way. Else the ways are
// shared out among the kinds of nesting, and formulas have a tenth of the depth with a tenth of the stack: what needs stack
// for each level overflows all the same.
func TestDepth(t *testing.T) {
	if testing.Short() {
		t.Skip("formulas of 10,000 levels")
	}
	ways, all := everyWay(), full()
	part := 10
	if all {
		part = 1
	}
	stack := debug.SetMaxStack(1 << 30)
	debug.SetMaxStack(stack / part)
	t.Cleanup(func() { debug.SetMaxStack(stack) })
	for i, nest := range nests {
		t.Run(nest.name, func(t *testing.T) {
			t.Parallel()
			most := parser.MaxDepth / max(nest.levels, 1)
			deep := func(levels int) string {
				return nest.before + "f = " + strings.Repeat(nest.open, levels) + nest.middle + strings.Repeat(nest.close, levels)
			}
			formula := deep(most / part / 2 * 2)
			for k, way := range ways {
				if !all && k%len(nests) != i {
					continue
				}
				status, stdout, stderr := run(append(way, formula, "--x=1", "--no-notes")...)
				if want := resultOf(way, nest.partial); status != 0 || stderr != "" || !want.MatchString(stdout) {
					t.Errorf("%s: status %d, %.200s, %.200q, want %s", way, status, stderr, stdout, want)
				}
			}
			levels := most
			if !all {
				levels = min(most/part/2*2, 20_000/part)
			}
			checkDerived(t, deep(levels), nest.partial)
			for k, command := range []string{"eval", "diff", "derive"} {
				if !all && k != i%3 {
					continue
				}
				status, stdout, stderr := run(command, deep(most+1), "--x=1", "--json")
				offset := len(nest.before+"f = ") + most*len(nest.open) + max(0, strings.IndexAny(nest.open, "(?^")) // of what opens a level
				want := fmt.Sprintf(`"source":"expression","offset":%d,`, offset)
				if status != 2 || stdout != "" || !strings.Contains(stderr, `"code":"limit"`) || !strings.Contains(stderr, want) {
					t.Errorf("%s, one level more: status %d, %.300s, want %s", command, status, stderr, want)
				}
			}
		})
	}
}

// checkDerived holds the formula that derive prints for f, which is a function of x, to the partial at x = 1; or there are too
// many operations.
func checkDerived(t *testing.T, formula string, partial float64) {
	t.Helper()
	status, stdout, stderr := run("derive", formula, "--json")
	if status == 2 && stdout == "" && strings.HasPrefix(stderr, `{"error":{"code":"limit","message":"the formulas have `) {
		return
	}
	var got struct {
		Gradient map[string]string
		Shared   []struct{ Name, Expression string }
		With     struct{ Gradient map[string]string } `json:"with_shared"`
	}
	err := json.Unmarshal([]byte(stdout), &got)
	if got.With.Gradient != nil { // written out it may be too long
		got.Gradient = got.With.Gradient
	}
	if err != nil || status != 0 || len(got.Gradient) != 1 {
		t.Errorf("derive: status %d, %v, %.200s", status, err, stderr)
		return
	}
	var program strings.Builder
	for _, line := range got.Shared {
		fmt.Fprintf(&program, "%s = %s\n", line.Name, line.Expression)
	}
	program.WriteString(got.Gradient["x"])
	status, stdout, stderr = run("eval", program.String()+" + 0*x", "--x=1", "--no-notes")
	if value, err := strconv.ParseFloat(strings.TrimSpace(stdout), 64); err != nil || math.Abs(value-partial) > 1e-9 {
		t.Errorf("derive: %.200q: %.200s is %v, want %v (status %d, %.200s)", formula, program.String(), value, partial, status, stderr)
	}
}

// resultOf matches what a way of everyWay prints where f is 1.
func resultOf(way []string, partial float64) *regexp.Regexp {
	args := strings.Join(way, " ")
	wrt, all := strings.Contains(args, "--wrt"), strings.Contains(args, "--all")
	second := strings.Contains(args, "--h")
	of, upstream := "f", ""
	if strings.Contains(args, "--upstream") {
		of, upstream = "L", `,"upstream":\{"f":1\}`
	}
	pattern := ""
	switch format := way[len(way)-1]; {
	case format == "text" && way[0] == "eval" && !all:
		pattern = `^1\n$`
	case format == "text":
		pattern = `(?m)^f += (.* = )?1$`
		if way[0] == "diff" {
			pattern = fmt.Sprintf(`(?ms)^f += ([^\n]* = )?1$.*^∂%s/∂x += %v$`, of, partial)
		}
	case format == "json":
		pattern = `"value":1` + upstream
		if wrt {
			pattern += fmt.Sprintf(`,"gradient":\{"f":1,"x":%v\}`, partial)
		} else if way[0] != "eval" {
			pattern += fmt.Sprintf(`,"gradient":\{"x":%v\}`, partial)
		}
		if all {
			pattern += `,"nodes":\[\{"id":0,`
		}
		pattern += `.*,"notes":\[\]\}\n$`
	default:
		comma := map[string]string{"csv": ",", "tsv": "\t"}[format]
		head, row := []string{"f"}, []string{"1"}
		if wrt {
			head, row = append(head, "d_f"), append(row, "1")
		}
		if way[0] == "diff" {
			head, row = append(head, "d_x"), append(row, fmt.Sprint(partial))
		}
		pattern = strings.Join(head, comma) + `\n(.*` + comma + `)?` + strings.Join(row, comma) + `\n$`
		if (all || second) && way[0] == "diff" {
			pattern = "^" + strings.Join(head, comma) + `(` + comma + `.*)?\n` + strings.Join(row, comma)
		}
	}
	return regexp.MustCompile(pattern)
}

// chains are long but not deep: of n terms, with their value and derivative at x.
var chains = []struct {
	name           string
	full           int // how many terms make limits asks for
	source         func(w io.Writer, n int)
	x              float64
	value, partial func(n float64) float64
}{
	{"sum", 1_000_000, repeat("x", "+x"), 0.5, func(n float64) float64 { return n / 2 }, func(n float64) float64 { return n }},
	{"difference", 1_000_000, repeat("x", "-x"), 0.5, func(n float64) float64 { return (2 - n) / 2 }, func(n float64) float64 { return 2 - n }},
	{"product", 1_000_000, repeat("x", "*x"), 1, one, func(n float64) float64 { return n }},
	{"quotient", 1_000_000, repeat("x", "/x"), 1, one, func(n float64) float64 { return 2 - n }},
	{"and", 1_000_000, repeat("x", "&&x"), 0.5, one, zero},
	{"or", 1_000_000, repeat("x", "||x"), 0.5, one, zero},
	{"calls", 1_000_000, repeat("abs(x)", "+abs(x)"), -0.5, func(n float64) float64 { return n / 2 }, func(n float64) float64 { return -n }},
	{"statements", 200_000, statements("a%d = a%d + x\n", "a0 = x\n"), 0.5, func(n float64) float64 { return (n + 1) / 2 }, func(n float64) float64 { return n + 1 }},
	{"doubling statements", 60, statements("a%[1]d = a%[2]d + a%[2]d\n", "a0 = x\n"), 0.5, func(n float64) float64 { return math.Exp2(n - 1) }, math.Exp2},
	{"doubling functions", 60, func(w io.Writer, n int) {
		statements("f%[1]d(x) = f%[2]d(x) + f%[2]d(x)\n", "f0(x) = x\n")(w, n)
		fmt.Fprintf(w, "f%d(x)", n)
	}, 0.5, func(n float64) float64 { return math.Exp2(n - 1) }, math.Exp2},
	{"functions in each other", 60, func(w io.Writer, n int) {
		statements("f%[1]d(x) = f%[2]d(f%[2]d(x))\n", "f0(x) = x\n")(w, n)
		fmt.Fprintf(w, "f%d(x)", n)
	}, 0.5, func(float64) float64 { return 0.5 }, one},
	{"arguments", 1_000_000, func(w io.Writer, n int) { repeat("sum(x", ",x")(w, n); io.WriteString(w, ")") }, 0.5, func(n float64) float64 { return n / 2 }, func(n float64) float64 { return n }},
}

func one(float64) float64  { return 1 }
func zero(float64) float64 { return 0 }

// repeat writes n terms.
func repeat(first, next string) func(io.Writer, int) {
	return func(w io.Writer, n int) {
		io.WriteString(w, first)
		for range n - 1 {
			io.WriteString(w, next)
		}
	}
}

// statements writes n lines of a format that takes the line's number and that of the line before, after the first.
func statements(format, first string) func(io.Writer, int) {
	return func(w io.Writer, n int) {
		io.WriteString(w, first)
		for i := range n {
			fmt.Fprintf(w, format, i+1, i)
		}
	}
}

// TestChains holds chains to their value and derivative; make limits does it with a million terms.
func TestChains(t *testing.T) {
	for _, c := range chains {
		t.Run(c.name, func(t *testing.T) {
			n := min(c.full, 5000)
			if testing.Short() {
				n = min(n, 500)
			}
			var source strings.Builder
			c.source(&source, n)
			for _, command := range []string{"diff", "explain"} {
				status, stdout, stderr := run(command, source.String(), fmt.Sprintf("--x=%v", c.x), "--json")
				if status != 0 || stderr != "" {
					t.Fatalf("%s: status %d, %.200s", command, status, stderr)
				}
				checkResult(t, stdout, c.value(float64(n)), c.partial(float64(n)))
			}
		})
	}
}

// checkResult holds JSON of diff to a value and the derivative in x.
func checkResult(t *testing.T, text string, value, partial float64) {
	t.Helper()
	var got struct {
		Value    float64
		Gradient map[string]float64
	}
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Errorf("%v in %.200s", err, text)
	} else if got.Value != value || len(got.Gradient) != 1 || got.Gradient["x"] != partial {
		t.Errorf("got %v and %v, want %v and %v", got.Value, got.Gradient, value, partial)
	}
}

// hostileWords are no formulas, or none that anybody would write. The long ones have n characters or more.
func hostileWords(n int) []string {
	return append(hostile, strings.Repeat("v", n), strings.Repeat("사", n/3), strings.Repeat("x", n)+"\x00", strings.Repeat("\x00", n), strings.Repeat("\xff", n),
		strings.Repeat("e\u0301", n/3), "e"+strings.Repeat("\u0301", n/2), strings.Repeat("9", n), "1e"+strings.Repeat("9", n), "0."+strings.Repeat("0", n)+"1",
		strings.Repeat("(", n+2), strings.Repeat("x?", n+2), strings.Repeat("√", n+2), strings.Repeat("x²", n/2), strings.Repeat("\n", n), strings.Repeat("sin ", n/2), strings.Repeat("--", n/2))
}

var hostile = []string{
	"\x00", "x\x00", "\x00x=1", "\x1b[31mx", "x\x1b]0;title\a", "x\x7f", "x\u009b31m", "\xff\xfe", "x+\xc3(", "x\xed\xa0\x80", "\u202ex", "x\u2028+1",
	"\x7fELF\x02\x01\x01\x00\x00", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "\r\n\r\n", "x\r", "\ufeff", "\ufeff\ufeffx", "%s%n%d", "{{.}}", "$(x)", "`x`", "--", "---", "-", "- -", "=", "-=", "--=", "--=x",
}

// TestHostileWords puts them everywhere a word can stand: there is an answer or one message, short and safe on a terminal.
// make limits takes words that are longer than the deepest formula.
func TestHostileWords(t *testing.T) {
	if testing.Short() {
		t.Skip("3,000 runs")
	}
	dir, length := t.TempDir(), 10_000
	if full() {
		length = parser.MaxDepth
	}
	for i, word := range hostileWords(length) {
		file := filepath.Join(dir, "word")
		if err := os.WriteFile(file, []byte(word), 0o666); err != nil {
			t.Fatal(err)
		}
		object := filepath.Join(dir, "object")
		if err := os.WriteFile(object, []byte(`{"`+word+`": 1, "x": "`+word+`"}`), 0o666); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{
			{word}, {word, "x"}, {"eval", word}, {"diff", word, "--x=1"}, {"diff", word + ", 2*x", "--x=1", "--all"}, {"eval", "--", word, word}, {"eval", "--file", file, "--x=1"}, {"diff", "--file", word},
			{"eval", "x", "--bind", file}, {"eval", "x", "--bind", object}, {"diff", "x", "--bind", word}, {"eval", "x", "--x", word}, {"eval", "x", "--x=" + word},
			{"eval", "x", "--x=1", "--" + word}, {"eval", "x", "--x=1", "--" + word + "=1"}, {"eval", "x", "--x=1", "-" + word}, {"eval", "x", "--set", word}, {"eval", "x", "--set", "x=" + word}, {"eval", "x", "--set", word + "=1"},
			{"diff", "x", "--x=1", "--hvp", word}, {"diff", "x", "--x=1", "--along", word + "=1"}, {"diff", "x, x^2", "--x=1", "--upstream", word}, {"diff", "x", "--x=1", "--upstream", word + "=1"}, {"__complete", "diff", "x", "--hvp", word},
			{"diff", "x", "--x=1", "--wrt", word}, {"diff", "x", "--x=1", "--wrt=" + word + ",x"}, {"eval", "x", "--x=1", "--format", word}, {"eval", "x", "--x=1", "--digits", word}, {"eval", "x", "--x=1", "--color", word},
			{"eval", "x", "--x=1", "--json=" + word}, {"eval", "x", "--x=1", "--strict=" + word}, {"eval", "x", "--x=1", "--out", filepath.Join(dir, "nosuch") + "/" + word},
			{"derive", word}, {"derive", word + ", 2*x", "--hessian", "--format", "latex"}, {"derive", "x", "--wrt", word}, {"derive", "x*y", "--x", word}, {"derive", "--file", file}, {"derive", "x*y", "--bind", object}, {"derive", "x", "--keep-domain=" + word},
			{"functions", word}, {"functions", "--" + word}, {"functions", "sin", word}, {"functions", "--format", word}, {"completion", word}, {"completion", "bash", word}, {"completion", "--" + word}, {"--" + word}, {"--help", word}, {"eval", "--help", "--" + word}, {"functions", "--help", word},
			{"__complete", "eval", word, "--"}, {"__complete", "eval", "x", "--" + word}, {"__complete", "diff", "x", "--wrt", word}, {"__complete", word}, {"__completeLine", "bash", "backprop eval " + word}, {"__completeLine", word, word},
		} {
			if (i+len(args))%2 == 0 { // half of them, as each takes milliseconds
				args = append([]string{"--json"}, args...)
			}
			status, stdout, stderr := run(args...)
			if err := answered(status, stdout, stderr); err != nil {
				t.Errorf("word %d, %.80q: status %d: %v", i, args, status, err)
			}
		}
	}
}

// answered reports why a run has neither an answer nor one message.
func answered(status int, stdout, stderr string) error {
	switch {
	case status == 0:
	case status != 2 && status != 4:
		return errors.New("which no run ends with")
	case stdout != "":
		return fmt.Errorf("a mistake with a result, %.100q", stdout)
	case strings.HasPrefix(stderr, `{"error":{`):
		if strings.Count(stderr, "\n") != 1 || !json.Valid([]byte(stderr)) {
			return fmt.Errorf("not one line of JSON: %.200q", stderr)
		}
	case !strings.HasPrefix(stderr, "error: ") || strings.Contains(stderr, "\nerror: "):
		return fmt.Errorf("not one message: %.200q", stderr)
	}
	if len(stderr) > 4000 {
		return fmt.Errorf("%d bytes on stderr: %.200q", len(stderr), stderr)
	}
	if !utf8.ValidString(stderr) || strings.ContainsFunc(stderr, func(r rune) bool { return r != '\n' && unicode.IsControl(r) }) {
		return fmt.Errorf("not safe on a terminal: %.200q", stderr)
	}
	return nil
}

// TestManyOutputs refuses a Jacobian that no machine holds.
func TestManyOutputs(t *testing.T) {
	var source strings.Builder
	fmt.Fprint(&source, "x")
	for i := range 3000 {
		fmt.Fprintf(&source, ", x*%d", i+2)
	}
	if status, stdout, stderr := run("diff", source.String(), "--x=1", "--all", "--json"); status != 2 || stdout != "" || !strings.Contains(stderr, `"code":"limit"`) {
		t.Errorf("status %d, %.200s", status, stderr)
	}
	if status, _, stderr := run("diff", source.String(), "--x=1", "--json"); status != 0 {
		t.Errorf("without --all: status %d, %.200s", status, stderr)
	}
}

// TestManyVariables refuses a Hessian that no machine holds, but not the Hessian times a direction.
func TestManyVariables(t *testing.T) {
	if testing.Short() {
		t.Skip("100,000 variables")
	}
	var source, values strings.Builder
	fmt.Fprint(&source, "x0^2")
	fmt.Fprint(&values, `{"x0": 1`)
	for i := range 99_999 {
		fmt.Fprintf(&source, " + x%d*x%d", i, i+1)
		fmt.Fprintf(&values, `, "x%d": 1`, i+1)
	}
	file := filepath.Join(t.TempDir(), "values.json")
	if err := os.WriteFile(file, []byte(values.String()+"}"), 0o666); err != nil {
		t.Fatal(err)
	}
	status, stdout, stderr := run("diff", source.String(), "--bind", file, "--hessian")
	if want := "error: the result has 10000000000 second derivatives, more than 10000000\n  choose fewer variables with --wrt, or ask for the Hessian times a direction: --hvp x0=1\n"; status != 2 || stdout != "" || stderr != want {
		t.Errorf("--hessian: status %d, %.200s", status, stderr)
	}
	if status, stdout, stderr := run("diff", source.String(), "--bind", file, "--hessian", "--wrt", "x1,x0", "--json"); status != 0 || !strings.Contains(stdout, `"hessian":{"x1":{"x1":0,"x0":1},"x0":{"x1":1,"x0":2}}`) {
		t.Errorf("--wrt: status %d, %.200s", status, stderr)
	}
	if status, stdout, stderr := run("diff", source.String(), "--bind", file, "--hvp", "x1=1,x0=1", "--json"); status != 0 || !strings.Contains(stdout, `"hvp":{"x0":3,"x1":1,"x2":1,"x3":0,`) {
		t.Errorf("--hvp: status %d, %.200s", status, stderr)
	}
}

// TestRefused names the flags that ask for less than what is refused.
func TestRefused(t *testing.T) {
	outputs, sum := "x", "x"
	for i := range 3999 {
		outputs += fmt.Sprintf(", x*%d", i+2) // x, and 3999 products with their numbers: 8000 derivatives with that by x again
		sum += fmt.Sprintf(" + x%d", i)
	}
	for _, test := range []struct {
		words []string
		want  string
	}{
		{[]string{"diff", outputs, "--x=1", "--all"}, "error: the result has 32000000 derivatives, more than 10000000\n  ask for fewer outputs, or for fewer derivatives with --wrt and without --all\n"},
		{[]string{"derive", sum, "--hessian"}, "error: the result has 16000000 second derivatives, more than 10000000\n  ask for fewer with --wrt\n"},
	} {
		if status, stdout, stderr := run(test.words...); status != 2 || stdout != "" || stderr != test.want {
			t.Errorf("%.20q: status %d, %.300q", test.words, status, stderr)
		}
	}
}

// TestManyNotes shows a hundred, and says how many more there are.
func TestManyNotes(t *testing.T) {
	const levels = 1000
	source := strings.Repeat("abs(0 - ", levels) + "x" + strings.Repeat(")", levels) // abs(abs(x)) is abs(x)
	status, _, stderr := run("diff", source, "--x=0")
	if lines := strings.Split(strings.TrimSpace(stderr), "\n"); status != 0 || len(lines) != 101 || lines[100] != "note: 900 more notes" {
		t.Errorf("status %d, %d lines, the last is %q", status, len(lines), lines[len(lines)-1])
	}
}

// TestLongNames lets a name of 10,000 characters stand beside the others: they are not moved to its right.
func TestLongNames(t *testing.T) {
	long := strings.Repeat("v", 10_000)
	source := long + strings.Repeat(" + sin(2*x)*x", 10) + " + cos(x)"
	status, stdout, stderr := run("eval", source, "--x=1", "--"+long+"=2", "--all")
	if status != 0 || len(stdout) > 3*len(long) || !regexp.MustCompile(`(?m)^x {1,3}= 1$`).MatchString(stdout) {
		t.Errorf("status %d, %d bytes, %.200s", status, len(stdout), stderr)
	}
}

// TestGrowth answers chains of nodes and ones eight times as long: the time of the processor may grow as they do, not as their
// square. The chains are products of one variable, formulas within formulas with a name for each, and a name without a value.
func TestGrowth(t *testing.T) {
	if testing.Short() {
		t.Skip("growth is seen in what is large")
	}
	letters := func(n int) string { return strings.Repeat("v", n) }
	product := func(n int) string { return "x" + strings.Repeat("*x", n) }
	named := func(n int) string {
		var b strings.Builder
		b.WriteString("v0 = x; ")
		for i := range n {
			fmt.Fprintf(&b, "v%d = sin(v%d)*x; ", i+1, i)
		}
		return b.String() + fmt.Sprint("v", n)
	}
	for _, c := range []struct {
		args  string
		chain func(n int) string
		long  int
		want  int // the exit status
	}{
		{"diff --all --json --x=1", product, 12_000, 0},
		{"diff --all --x=1", named, 4000, 0},
		{"derive", named, 8000, 0},
		{"explain --x=1", named, 4000, 0},
		{"graph --x=1 --format json --max-nodes none", product, 8000, 0},
		{"eval --x=1", letters, 200_000, 2},
	} {
		args := strings.Fields(c.args)
		took := map[int]time.Duration{}
		for _, n := range []int{c.long / 8, c.long} {
			start := cputime.Used()
			status, _, stderr := run(slices.Insert(args, 1, c.chain(n))...)
			took[n] = cputime.Used() - start
			if status != c.want {
				t.Fatalf("%s: status %d, %.200s", c.args, status, stderr)
			}
		}
		if took[c.long] > 14*took[c.long/8]+100*time.Millisecond {
			t.Errorf("%s: a length of %d takes %v of the processor, an eighth of them %v", c.args, c.long, took[c.long], took[c.long/8])
		}
	}
}
