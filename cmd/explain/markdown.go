package explain

import (
	"fmt"
	"io"
	"strings"

	"backprop/cmd/render"
	"backprop/cmd/words"
)

// markdown writes the explanation as GitHub shows it: tables, with mathematics between dollars.
func (e *Explanation) markdown(w io.Writer, s render.Style) {
	n := e.texNotation(s)
	heading := words.Forward
	if !e.Known {
		heading = words.Decomposition
	}
	fmt.Fprintf(w, "## %s\n\n", e.lang.Say(heading))
	e.forwardMarkdown(w, n)
	for i := range e.Passes {
		p := e.walk(n, i)
		fmt.Fprintf(w, "\n## %s\n\n", p.heading(render.Dollars(n.name(p.pass.Of))))
		p.markdown(w)
	}
	fmt.Fprintf(w, "\n## %s\n\n", e.lang.Say(words.Result))
	if e.passes.Derivation != nil {
		for _, s := range e.passes.Derivation.Shared {
			fmt.Fprintf(w, "- %s\n", render.Dollars(n.name(s.Name.Name)+" = "+n.text(s.Body[0])))
		}
	}
	for _, r := range e.results(n) {
		fmt.Fprintf(w, "- %s\n", render.Dollars(r.label+" "+r.sides.sign(0)+" "+r.sides.String()))
	}
	if e.passes.Derivation == nil && !e.Known {
		fmt.Fprintf(w, "\n%s\n", e.lang.Say(words.TooLong, e.passes.Operations))
	}
}

func (e *Explanation) forwardMarkdown(w io.Writer, n notation) {
	visited := e.visited()
	rows := 0
	for i := range e.Nodes {
		node := &e.Nodes[i]
		s := e.node(n, node)
		if node.Name == "" || s.list == nil {
			continue
		}
		if rows++; rows == 1 {
			render.MarkdownRow(w, e.lang.Say(words.Node), e.lang.Say(words.Operation), e.lang.Say(words.Value), "")
			render.MarkdownRow(w, ":--", ":--", ":--", ":--")
		}
		operation, value := "", ""
		if node.Value.Known && !node.NotTaken {
			value = n.number(node.Value.Value)
			if last := len(s.list) - 1; s.sign(last) == s.about {
				value = s.about + " " + value
			}
			value = render.Dollars(value)
			s.list = s.list[:len(s.list)-1]
		}
		if len(s.list) > 0 {
			operation = render.Dollars(s.String())
		}
		render.MarkdownRow(w, render.Dollars(n.name(node.Name)), operation, value, e.remark(node, visited[i]))
	}
	if e.answer.Upstream.Data != nil {
		fmt.Fprintf(w, "\n%s\n", render.Dollars(n.name(e.answer.Of[0])+" = "+e.inflow(n).String()))
	}
	if rows == 0 {
		fmt.Fprintln(w, e.lang.Say(words.NoOperation))
	}
	if len(e.Skipped) > 0 {
		var list []string
		for _, name := range e.Skipped {
			list = append(list, render.Dollars(n.name(name)))
		}
		fmt.Fprintf(w, "\n%s\n", e.lang.Say(words.Skipped, strings.Join(list, ", ")))
	}
}

func (w *walk) markdown(out io.Writer) {
	say := w.lang.Say
	if len(w.pass.Visits) == 0 {
		fmt.Fprintln(out, say(words.Nothing))
		return
	}
	render.MarkdownRow(out, say(words.Edge), say(words.Partial), say(words.Rule))
	render.MarkdownRow(out, ":--", ":--", ":--")
	for i := range w.pass.Visits {
		v := &w.pass.Visits[i]
		name := w.n.name(w.Nodes[v.Node].Name)
		if w.says(v) {
			render.MarkdownRow(out, render.Dollars(name), render.Dollars(w.equation(w.Nodes[v.Node].Name, w.sum(v), false)), w.arrival(v))
		}
		rule := w.rule(v)
		if kink := w.kink(v); kink != "" {
			rule += "; " + kink
		}
		for k := v.First; k < v.Last; k++ {
			edge := &w.pass.Edges[k]
			to := w.n.name(w.Nodes[edge.To].Name)
			over := render.Dollars(name + ` \to ` + to)
			if why := w.lang.Stops(w.Nodes[edge.From].Op, edge.State); why != "" {
				render.MarkdownRow(out, over, "", why)
				continue
			}
			render.MarkdownRow(out, over, render.Dollars(w.equation(w.Nodes[edge.To].Name, w.edge(v, edge), w.meets[edge.To])), rule)
			rule = ""
		}
	}
}

// equation writes what the derivative by a node is, or with meets a part of it.
func (w *walk) equation(by string, s sides, meets bool) string {
	return w.n.partial(w.pass.Of, by) + " " + equals(s, meets) + " " + s.String()
}
