package explain

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"backprop/ast/once"
	"backprop/cmd/render"
	"backprop/cmd/words"
	"backprop/diff/steps"
)

// latex writes the explanation to stand in a document with amsmath.
func (e *Explanation) latex(w io.Writer, s render.Style) {
	n := e.texNotation(s)
	heading := words.Forward
	if !e.Known {
		heading = words.Decomposition
	}
	fmt.Fprintf(w, "\\subsection*{%s}\n", texWords(e.lang.Say(heading)))
	e.forwardLatex(w, n)
	for i := range e.Passes {
		p := e.walk(n, i)
		fmt.Fprintf(w, "\\subsection*{%s}\n", texWords(p.heading("$"+n.name(p.pass.Of)+"$")))
		p.latex(w)
	}
	fmt.Fprintf(w, "\\subsection*{%s}\n", texWords(e.lang.Say(words.Result)))
	a := align{w: w}
	if e.passes.Derivation != nil {
		for _, s := range e.passes.Derivation.Shared {
			a.row(n.name(s.Name.Name), sides{list: []term{n.exprTerm(s.Body[0])}, about: n.about, shown: n.s.Round}, "")
		}
	}
	for _, r := range e.results(n) {
		a.row(r.label, r.sides, "")
	}
	a.end()
	if e.passes.Derivation == nil && !e.Known {
		fmt.Fprintf(w, "%s\n", texWords(e.lang.Say(words.TooLong, e.passes.Operations)))
	}
}

// texWords writes a sentence in LaTeX.
func texWords(s string) string {
	return strings.NewReplacer("×", `$\times$`, "·", `$\cdot$`, "−", "$-$", "²", "$^2$").Replace(s)
}

// wideEquation is how many signs an equation has that is wider than a page, about.
const wideEquation = 60

// sign matches what sets a sign in LaTeX, and the commands that set none.
var sign = once.Value[*regexp.Regexp]{Make: func() *regexp.Regexp {
	return regexp.MustCompile(`\\(left|right|frac|mathrm|text|operatorname|begin|end)\b|\\[a-zA-Z]+|[^\\{}_^&\s]`)
}}

// signs counts the signs of an equation, those that stand above each other too.
func signs(tex string) int {
	n := 0
	for _, s := range sign.Get().FindAllStringSubmatch(tex, -1) {
		if s[1] == "" {
			n++
		}
	}
	return n
}

// align is an environment of equations that begins with its first row.
type align struct {
	w    io.Writer
	rows int
}

func (a *align) row(left string, s sides, remark string) {
	a.rowWith(left, false, s, remark)
}

// rowWith writes a row; a part of what the left side is, with meets.
func (a *align) rowWith(left string, meets bool, s sides, remark string) {
	if a.rows++; a.rows == 1 {
		fmt.Fprint(a.w, "\\begin{align*}\n")
	} else {
		fmt.Fprint(a.w, " \\\\\n")
	}
	lines := s.lines(func(line string) bool { return signs(left)+signs(line) <= wideEquation })
	lines[0].sign = equals(s, meets)
	fmt.Fprintf(a.w, "  %s ", left)
	for i, line := range lines {
		if i > 0 {
			fmt.Fprint(a.w, " \\\\\n  ")
		}
		fmt.Fprintf(a.w, "&%s %s", line.sign, line.text)
	}
	switch last := lines[len(lines)-1].text; {
	case remark == "":
	case signs(left)+signs(last)+utf8.RuneCountInString(remark) > wideEquation:
		fmt.Fprintf(a.w, " \\\\\n  &\\phantom{={}} \\text{%s}", texWords(remark))
	default:
		fmt.Fprintf(a.w, ` && \text{%s}`, texWords(remark))
	}
}

func (a *align) end() {
	if a.rows > 0 {
		fmt.Fprint(a.w, "\n\\end{align*}\n")
	}
	a.rows = 0
}

func (e *Explanation) forwardLatex(w io.Writer, n notation) {
	visited := e.visited()
	a := align{w: w}
	for i := range e.Nodes {
		node := &e.Nodes[i]
		if s := e.node(n, node); node.Name != "" && s.list != nil {
			a.row(n.name(node.Name), s, e.remark(node, visited[i]))
		}
	}
	if e.answer.Upstream.Data != nil {
		a.row(n.name(e.answer.Of[0]), e.inflow(n), "")
	}
	if a.rows == 0 {
		fmt.Fprintf(w, "\\noindent %s\n", e.lang.Say(words.NoOperation))
	}
	a.end()
	if len(e.Skipped) > 0 {
		fmt.Fprintf(w, "\\noindent %s\n", texWords(e.lang.Say(words.Skipped, e.skippedMath(n))))
	}
}

// skippedMath lists what is skipped.
func (e *Explanation) skippedMath(n notation) string {
	var list []string
	for _, name := range e.Skipped {
		list = append(list, "$"+n.name(name)+"$")
	}
	return strings.Join(list, ", ")
}

func (w *walk) latex(out io.Writer) {
	a := align{w: out}
	if len(w.pass.Visits) == 0 {
		fmt.Fprintf(out, "\\noindent %s\n", w.lang.Say(words.Nothing))
	}
	for i := range w.pass.Visits {
		v := &w.pass.Visits[i]
		node := &w.Nodes[v.Node]
		leaf := v.First == v.Last
		if leaf && !w.says(v) {
			continue
		}
		head, says := w.n.name(node.Name), w.arrival(v)
		if !leaf {
			head, says = w.n.head(node), w.rule(v)
		}
		fmt.Fprintf(out, "\\noindent $%s$ \\quad %s\n", head, texWords(says))
		if w.says(v) {
			remark := ""
			if !leaf {
				remark = w.arrival(v)
			}
			a.row(w.n.partial(w.pass.Of, node.Name), w.sum(v), remark)
		}
		var stopped []*steps.Edge
		for k := v.First; k < v.Last; k++ {
			edge := &w.pass.Edges[k]
			if w.lang.Stops(w.Nodes[edge.From].Op, edge.State) != "" {
				stopped = append(stopped, edge)
				continue
			}
			a.rowWith(w.n.partial(w.pass.Of, w.Nodes[edge.To].Name), w.meets[edge.To], w.edge(v, edge), "")
		}
		a.end()
		for _, edge := range stopped {
			fmt.Fprintf(out, "\\par\\noindent $\\to %s$ \\quad %s\n", w.n.name(w.Nodes[edge.To].Name), texWords(w.lang.Stops(w.Nodes[edge.From].Op, edge.State)))
		}
		if kink := w.kink(v); kink != "" {
			fmt.Fprintf(out, "\\par\\noindent %s\n", texWords(kink))
		}
		fmt.Fprint(out, "\\par\\medskip\n")
	}
}

// equals returns the sign before the sides of an equation. With meets they are a part of what the left side is.
func equals(s sides, meets bool) string {
	if meets {
		return `\mathrel{+}=`
	}
	return s.sign(0)
}
