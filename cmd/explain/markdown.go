package explain

import (
	"fmt"
	"io"
	"strings"

	"backprop/cmd/render"
	"backprop/cmd/words"
	"backprop/diff/steps"
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
		fmt.Fprintf(w, "\n## %s\n\n", p.heading(inDollars(n.name(p.pass.Of))))
		p.markdown(w)
	}
	fmt.Fprintf(w, "\n## %s\n\n", e.lang.Say(words.Result))
	if e.formulas != nil {
		for _, s := range e.formulas.Shared {
			fmt.Fprintf(w, "- %s\n", inDollars(n.name(s.Name.Name)+" = "+n.expr(s.Body[0])))
		}
	}
	for _, r := range e.results(n) {
		fmt.Fprintf(w, "- %s\n", inDollars(r.label+" = "+r.sides[0]))
	}
	if e.formulas == nil && !e.Known {
		fmt.Fprintf(w, "\n%s\n", e.lang.Say(words.TooLong, e.operations))
	}
}

// inDollars writes LaTeX between dollars. GitHub reads Markdown first, so nothing in it may mean something there: a bar ends the
// cell of a table, a backslash before a mark is left out, two underscores can be emphasis, < can begin a tag.
func inDollars(tex string) string {
	tex = strings.NewReplacer(
		`\left|`, `\left\vert `, `\right|`, `\right\vert `, "|", `\vert `,
		`\\[1ex]`, `\cr `, `\\`, `\cr `,
		`\,`, `\thinspace `,
		`\_`, `\underline{\hspace{0.4em}}`,
		"_{", "_ {",
		"<", `\lt `, ">", `\gt `,
		"*", `\ast `,
	).Replace(tex)
	// Dollars within \text{…} would end the mathematics.
	parts := strings.Split(tex, "$")
	for i, p := range parts[:len(parts)-1] {
		if i%2 == 0 {
			parts[i] = p + "}"
		} else {
			parts[i] = p + `\text{`
		}
	}
	return "$" + strings.TrimSpace(strings.ReplaceAll(strings.Join(parts, ""), `\text{}`, "")) + "$"
}

// cells writes a row of a table.
func cells(w io.Writer, list ...string) { fmt.Fprintf(w, "| %s |\n", strings.Join(list, " | ")) }

func (e *Explanation) forwardMarkdown(w io.Writer, n notation) {
	visited := e.visited()
	rows := 0
	for i := range e.Nodes {
		node := &e.Nodes[i]
		sides := e.node(n, node)
		if node.Name == "" || sides == nil {
			continue
		}
		if rows++; rows == 1 {
			cells(w, e.lang.Say(words.Node), e.lang.Say(words.Operation), e.lang.Say(words.Value), "")
			cells(w, ":--", ":--", ":--", ":--")
		}
		operation, value := "", ""
		if node.Value.Known && !node.NotTaken {
			value = inDollars(n.number(node.Value.Value))
			sides = sides[:len(sides)-1]
		}
		if len(sides) > 0 {
			operation = inDollars(strings.Join(sides, " = "))
		}
		cells(w, inDollars(n.name(node.Name)), operation, value, e.remark(node, visited[i]))
	}
	if e.answer.Upstream != nil {
		fmt.Fprintf(w, "\n%s\n", inDollars(n.name(e.answer.Of[0])+" = "+e.inflow(n)))
	}
	if rows == 0 {
		fmt.Fprintln(w, e.lang.Say(words.NoOperation))
	}
	if len(e.Skipped) > 0 {
		var list []string
		for _, name := range e.Skipped {
			list = append(list, inDollars(n.name(name)))
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
	cells(out, say(words.Edge), say(words.Upstream), say(words.Local), say(words.Product), say(words.Rule))
	cells(out, ":--", ":--", ":--", ":--", ":--")
	for i := range w.pass.Visits {
		v := &w.pass.Visits[i]
		name := w.n.name(w.Nodes[v.Node].Name)
		if w.says(v) {
			cells(out, inDollars(name), inDollars(w.n.partial(w.pass.Of, w.Nodes[v.Node].Name)+" = "+strings.Join(w.sum(v), " = ")), "", "", w.arrival(v))
		}
		rule := w.rule(v)
		if kink := w.kink(v); kink != "" {
			rule += "; " + kink
		}
		for k := v.First; k < v.Last; k++ {
			edge := &w.pass.Edges[k]
			to := inDollars(name + ` \to ` + w.n.name(w.Nodes[edge.To].Name))
			if why := w.lang.Stops(w.Nodes[edge.From].Op, edge.State); why != "" {
				cells(out, to, "", "", "", why)
				continue
			}
			upstream, local, product := w.cells(v, edge)
			cells(out, to, inDollars(upstream), inDollars(local), inDollars(product), rule)
			rule = ""
		}
	}
}

// cells returns the parts of what goes back over an edge, each with its name where it is not a number alone.
func (w *walk) cells(v *steps.Visit, e *steps.Edge) (upstream, local, product string) {
	n := w.n
	from, to := w.Nodes[e.From].Name, w.Nodes[e.To].Name
	upstream = n.side(n.term(v.Upstream))
	if !v.Upstream.Known {
		upstream = n.partial(w.pass.Of, from) + " = " + upstream
	}
	if e.Local.Formula != nil {
		local = n.side(n.exprTerm(e.Local.Formula))
	}
	if number := n.number(e.Local.Value); e.Local.Known && local == "" {
		local = number
	} else if e.Local.Known && local != number {
		local += " = " + number
	}
	local = n.partial(from, to) + " = " + local
	sides := w.edge(v, e)
	product = sides[len(sides)-1]
	return upstream, local, n.partial(w.pass.Of, to) + w.equals(e) + product
}
