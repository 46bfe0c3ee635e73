package explain

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"backprop/cmd/screen"
	"backprop/diff/steps"
)

// row is a line of a block.
type row struct {
	label, sign string // ∂f/∂x, and = or +=
	sides       []string
	remark      string
}

// blockText writes what a node sends back.
func (w *walk) blockText(out io.Writer, v *steps.Visit, pal screen.Palette) {
	var rows []row
	if w.says(v) {
		r := row{label: w.n.partial(w.pass.Of, w.Nodes[v.Node].Name), sign: "=", sides: w.sum(v)}
		if v.First < v.Last { // else it is said already
			r.remark = w.arrival(v)
		}
		rows = append(rows, r)
	}
	for k := v.First; k < v.Last; k++ {
		edge := &w.pass.Edges[k]
		to := w.Nodes[edge.To].Name
		if why := w.lang.Stops(w.Nodes[edge.From].Op, edge.State); why != "" {
			rows = append(rows, row{label: "→ " + to, remark: why})
			continue
		}
		sign := "="
		if w.meets[edge.To] {
			sign = "+="
		}
		rows = append(rows, row{w.n.partial(w.pass.Of, to), sign, w.edge(v, edge), ""})
	}
	labels, signs := screen.Column{Most: mostIndent}, 0
	for _, r := range rows {
		labels.Add(r.label)
		signs = max(signs, len(r.sign))
	}
	indent := 4 + labels.Wide + 1 + signs + 1
	if !alignSides(rows, screen.PageWidth-indent) {
		for i := range rows { // as on paper: an equal sign a line
			if r := &rows[i]; indent+screen.Width(strings.Join(r.sides, " = ")) > screen.PageWidth {
				r.sides = []string{strings.Join(r.sides, "\n"+screen.Spaces(indent-2)+"= ")}
			}
		}
	}
	for _, r := range rows {
		line := "    " + pal.Name(r.label)
		if r.sign != "" {
			line += fmt.Sprintf("%s %*s %s", labels.Pad(r.label), signs, r.sign, strings.Join(r.sides, " = "))
		}
		switch {
		case r.remark == "":
		case r.sign != "" && indent+screen.Width(r.sides[len(r.sides)-1]+r.remark) > screen.PageWidth:
			line += "\n" + screen.Spaces(indent) + r.remark
		default:
			line += "   " + r.remark
		}
		fmt.Fprintln(out, line)
	}
	if kink := w.kink(v); kink != "" {
		fmt.Fprintf(out, "    %s\n", kink)
	}
}

// alignSides aligns the equal signs of rows. It reports false, and does not, where they would be wider than most.
func alignSides(rows []row, most int) bool {
	rows = slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return r.remark != "" }) // what they are is no column
	var sides []screen.Column
	for _, r := range rows {
		for k, side := range r.sides {
			if k == len(sides) {
				sides = append(sides, screen.Column{})
			}
			sides[k].Add(side)
		}
	}
	total := 3 * (len(sides) - 1)
	for _, c := range sides {
		total += c.Wide
	}
	if total > most {
		return false
	}
	for _, r := range rows {
		for k := range max(0, len(r.sides)-1) {
			r.sides[k] += sides[k].Pad(r.sides[k])
		}
	}
	return true
}
