package explain

import (
	"fmt"
	"io"
	"strings"

	"backprop/cmd/render"
	"backprop/cmd/screen"
	"backprop/cmd/words"
	"backprop/diff/steps"
)

// Text is aligned by what comes first, so that what follows can be written as it comes.
const (
	lookAhead  = 1000 // lines that are measured
	mostIndent = 40   // columns: a longer line does not move all others to the right
)

func (e *Explanation) text(w io.Writer, s render.Style, pal screen.Palette) {
	n := textNotation(s)
	heading := words.Forward
	if !e.Known {
		heading = words.Decomposition
	}
	fmt.Fprintf(w, "%s\n\n", e.lang.Say(heading))
	e.forwardText(w, n, pal)
	for i := range e.Passes {
		p := e.walk(n, i)
		fmt.Fprintf(w, "\n%s\n\n", p.heading(p.pass.Of))
		p.text(w, pal)
	}
	fmt.Fprintf(w, "\n%s\n\n", e.lang.Say(words.Result))
	e.resultText(w, n, pal)
}

// columnOf measures the first of n texts.
func columnOf(n int, text func(i int) string) screen.Column {
	c := screen.Column{Most: mostIndent}
	for i := range min(n, lookAhead) {
		c.Add(text(i))
	}
	return c
}

func (e *Explanation) forwardText(w io.Writer, n notation, pal screen.Palette) {
	names := columnOf(len(e.Nodes), func(i int) string { return e.Nodes[i].Name })
	visited, rows := e.visited(), 0
	for i := range e.Nodes {
		node := &e.Nodes[i]
		s := e.node(n, node)
		if node.Name == "" || s.list == nil {
			continue
		}
		left := "  " + node.Name + names.Pad(node.Name)
		right := equal(s, screen.Width(left)+1)
		fmt.Fprintf(w, "  %s%s %s %s\n", pal.Name(node.Name), names.Pad(node.Name), s.sign(0), beside(right, e.remark(node, visited[i]), screen.Width(left)+3))
		rows++
	}
	if e.answer.Upstream.Data != nil {
		fmt.Fprintf(w, "  %s%s = %s\n", pal.Name(e.answer.Of[0]), names.Pad(e.answer.Of[0]), e.inflow(n).String())
	}
	if rows == 0 {
		fmt.Fprintf(w, "  %s\n", e.lang.Say(words.NoOperation))
	}
	if len(e.Skipped) > 0 {
		fmt.Fprintf(w, "\n  %s\n", wrapped(e.lang.Say(words.Skipped, strings.Join(e.Skipped, ", ")), 2))
	}
}

func (w *walk) text(out io.Writer, pal screen.Palette) {
	// head is what stands before the words of a visit.
	head := func(v *steps.Visit) string {
		node := &w.Nodes[v.Node]
		switch {
		case v.First < v.Last:
			return w.n.head(node)
		case w.says(v):
			return node.Name
		}
		return ""
	}
	if len(w.pass.Visits) == 0 {
		fmt.Fprintf(out, "  %s\n", w.lang.Say(words.Nothing))
	}
	says := func(v *steps.Visit) string {
		if v.First < v.Last {
			return w.rule(v)
		}
		return w.arrival(v)
	}
	heads := columnOf(len(w.pass.Visits), func(i int) string {
		v := &w.pass.Visits[i]
		line := head(v)
		if screen.Width("  "+line+"   "+says(v)) > screen.PageWidth { // which stands below
			return ""
		}
		return line
	})
	for i := range w.pass.Visits {
		v := &w.pass.Visits[i]
		line := head(v)
		if line == "" {
			continue
		}
		remark := says(v)
		name := w.Nodes[v.Node].Name
		fmt.Fprintf(out, "  %s%s\n", pal.Name(name), beside(line, heads.Pad(line)+remark, 2)[len(name):])
		w.blockText(out, v, pal)
	}
}

func (e *Explanation) resultText(w io.Writer, n notation, pal screen.Palette) {
	var rows []row
	if e.passes.Derivation != nil {
		for _, s := range e.passes.Derivation.Shared {
			rows = append(rows, row{label: s.Name.Name, sides: sides{list: []term{n.exprTerm(s.Body[0])}, about: n.about, shown: n.s.Round}})
		}
	}
	rows = append(rows, e.results(n)...)
	labels := screen.Column{Most: screen.PageWidth}
	for _, r := range rows {
		labels.Add("  " + r.label)
	}
	for _, r := range rows {
		label := "  " + r.label
		fmt.Fprintf(w, "%s%s %s %s\n", pal.Name(label), labels.Pad(label), r.sides.sign(0), r.sides)
	}
	if e.passes.Derivation == nil && !e.Known {
		fmt.Fprintf(w, "  %s\n", e.lang.Say(words.TooLong, e.passes.Operations))
	}
}

// results lists the values, and the derivatives.
func (e *Explanation) results(n notation) []row {
	var rows []row
	for _, o := range e.Outputs {
		if v := e.Nodes[o.Node].Value; v.Known {
			rows = append(rows, row{label: n.name(o.Name), sides: sides{list: []term{n.numberTerm(v.Value)}, about: n.about, shown: n.s.Round}})
		}
	}
	for i := range e.Passes {
		p := &e.Passes[i]
		for k, q := range p.Gradient {
			label := n.partial(p.Of, e.answer.Wrt[k])
			var side term
			if q.Known {
				side = n.numberTerm(q.Value)
			} else {
				side = n.side(n.exprTerm(e.derivative(i, k)))
			}
			if side.text != label { // which is too long
				rows = append(rows, row{label: label, sides: sides{list: []term{side}, about: n.about, shown: n.s.Round}})
			}
		}
	}
	return rows
}
