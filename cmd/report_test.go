package cmd_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"backprop/testdata"
)

// TestReportGolden compares what diff and eval print as LaTeX with what is committed; -update writes it. make docs gives it to a
// real TeX.
func TestReportGolden(t *testing.T) {
	var b strings.Builder
	for _, line := range [][]string{
		{"diff", "a*x*t", "--a=100", "--x=2", "--t=1.1"},
		{"diff", "g = a*x_1; f = g*exp(-t)", "--a=100", "--x_1=2", "--t=30", "--all"},
		{"diff", "x^2*y", "--x=3", "--y=2", "--hessian", "--along", "x=1,y=2", "--hvp", "x=1"},
		{"diff", "u = x*y; v = u^2; u, v", "--x=2", "--y=3", "--hessian", "--along", "x=1"},
		{"diff", "u = x*y; v = u^2; u, v", "--x=2", "--y=3", "--upstream", "u=2,v=-2.5e-9"},
		{"diff", "max(x, y_0)*ln(z) + 0*α", "--x=1", "--y_0=1", "--z=0", "--α=2", "--hessian"},
		{"diff", "(2*사과 + 3*귤)*소비세", "--사과=100", "--귤=150", "--소비세=1.1"},
		{"diff", "x1*x_1 + alpha*α", "--x1=1", "--x_1=2", "--alpha=3", "--α=4"},
		{"diff", "hypot(a, b, c, d, i, j, k, l, m, n, o, p)", "--a=1", "--b=2", "--c=3", "--d=4", "--i=5", "--j=6", "--k=7", "--l=8", "--m=9", "--n=10", "--o=11", "--p=12", "--hessian", "--digits=3"},
		{"diff", "2 + 3", "--hessian"},
		{"eval", "a*x*t", "--a=100", "--x=2", "--t=1.1"},
		{"eval", "t = x > 0 ? x/3 : 0; u = t^2; v = 6.02214076e23*u; u, v", "--x=2"},
	} {
		status, stdout, stderr := run(append(line, "--format=latex")...)
		if status != 0 {
			t.Errorf("%q: status %d, stderr %q", line, status, stderr)
		}
		fmt.Fprintf(&b, "## %s\n%s\n", strings.Join(line, " "), stdout)
	}
	golden(t, "../testdata/golden/report_latex.txt", b.String())
}

// TestReportOpening: a report begins with the formula and the point; of a long formula it has the source, cut, and of many variables
// the first.
func TestReportOpening(t *testing.T) {
	many := func(n int) (source string, flags []string) {
		var terms []string
		for i := range n {
			terms = append(terms, fmt.Sprintf("a%d*sin(a%d)", i, i))
			flags = append(flags, fmt.Sprintf("--a%d=%d", i, i))
		}
		return strings.Join(terms, " + "), flags
	}
	long, values := many(22)
	veryLong, more := many(100)
	for _, c := range []struct {
		source string
		flags  []string
		want   string
	}{
		{"s(x) = x^2; u = s(a) + 1", []string{"--a=3"}, `$s(x) = x^{2}$, $u = s(a) + 1$ at $a = 3$`},
		{"f(x) = exp(-x)", []string{"--x=1/3"}, `$f = e^{-x}$ at $x = 0.333333333333333$`},
		{"2*3", nil, `$f = 2 \cdot 3$`},
		{long, values, `\texttt{a0*sin(a0) + a1*sin(a1) + a2*s\dots{} + a20*sin(a20) + a21*sin(a21)} at $a_{0} = 0$, `},
		{veryLong, more, `\texttt{a0*sin(a0) + a1*sin(a1) + a2*s\dots{} + a98*sin(a98) + a99*sin(a99)} at $a_{0} = 0$, `},
	} {
		_, stdout, stderr := run(append([]string{"eval", c.source, "--format=latex"}, c.flags...)...)
		first, _, _ := strings.Cut(stdout, "\n")
		got := strings.TrimPrefix(first, `\noindent `)
		if len(c.flags) > 20 {
			head, ok := strings.CutSuffix(got, `, $a_{19} = 19$, $\dots$`)
			if got = head[:min(len(head), len(c.want))]; !ok {
				t.Errorf("%s: the point is not cut: %s", c.source, first)
			}
		}
		if got != c.want {
			t.Errorf("%s begins with\n%s, want\n%s\n%s", c.source, got, c.want, stderr)
		}
	}
}

// TestReportCorpus reads the reports on the corpus: in LaTeX braces and environments are closed, and no line is empty; in Markdown
// each row of a table has the cells of its head, and dollars are closed.
func TestReportCorpus(t *testing.T) {
	tables := 0
	for _, p := range testdata.FirstPoints() {
		args := append([]string{"diff", p.Source, "--all", "--hessian"}, set(p)...)
		_, latex, _ := run(append(args, "--format=latex")...)
		if fault := unbalanced(latex); fault != "" || latex == "" {
			t.Errorf("%s: %s in\n%s", p.Name, fault, latex)
		}
		_, markdown, _ := run(append(args, "--format=markdown")...)
		cells := 0
		for line := range strings.Lines(markdown) {
			if !strings.HasPrefix(line, "| ") {
				cells = 0
				continue
			}
			if strings.Count(line, "$")%2 != 0 {
				t.Errorf("%s: dollars of %s", p.Name, line)
			}
			n := strings.Count(line, "|")
			if cells == 0 {
				tables++
			} else if n != cells {
				t.Errorf("%s: %d bars instead of %d in %s", p.Name, n, cells, line)
			}
			cells = n
		}
	}
	if tables < 500 {
		t.Errorf("%d tables were read", tables)
	}
}

var environment = regexp.MustCompile(`\\(begin|end)\{([a-z*]+)\}|\\left\b|\\right\b|\\[{}]|[{}$]`)

// unbalanced says what is not closed in LaTeX, "" for nothing.
func unbalanced(latex string) string {
	if strings.Contains(latex, "\n\n") {
		return "an empty line"
	}
	var open []string
	for _, m := range environment.FindAllStringSubmatch(latex, -1) {
		closes := ""
		switch {
		case m[1] == "end":
			closes = m[2]
		case m[0] == `\right`:
			closes = `\left`
		case m[0] == "}":
			closes = "{"
		case m[0] == "$" && slices.Contains(open, "$"):
			closes = "$"
		case m[1] == "begin":
			open = append(open, m[2])
		case m[0] == `\left`, m[0] == "{", m[0] == "$":
			open = append(open, m[0])
		}
		if closes == "" {
			continue
		}
		if len(open) == 0 || open[len(open)-1] != closes {
			return m[0] + " closes nothing"
		}
		open = open[:len(open)-1]
	}
	return strings.Join(open, " ")
}
