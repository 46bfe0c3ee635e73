package explain

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"backprop/cmd/screen"
	"backprop/diff/steps"
)

// row is a line of a block.
type row struct {
	label, sign string // ∂f/∂x, and = or ≈ or +=
	sides       sides
	remark      string
}

// blockText writes what a node sends back.
func (w *walk) blockText(out io.Writer, v *steps.Visit, pal screen.Palette) {
	var rows []row
	if w.says(v) {
		r := row{label: w.n.partial(w.pass.Of, w.Nodes[v.Node].Name), sides: w.sum(v)}
		r.sign = r.sides.sign(0)
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
		r := row{label: w.n.partial(w.pass.Of, to), sides: w.edge(v, edge)}
		if r.sign = r.sides.sign(0); w.meets[edge.To] {
			r.sign = "+="
		}
		rows = append(rows, r)
	}
	labels, signs := screen.Column{Most: mostIndent}, 0
	for _, r := range rows {
		labels.Add(r.label)
		signs = max(signs, screen.Width(r.sign))
	}
	indent := 4 + labels.Wide + 1 + signs + 1
	alignSides(rows, screen.PageWidth-indent)
	for _, r := range rows {
		line := "    " + pal.Name(r.label)
		if r.sign == "" {
			fmt.Fprintln(out, line+"   "+r.remark)
			continue
		}
		fmt.Fprintf(out, "%s%s %*s %s\n", line, labels.Pad(r.label), signs, r.sign, beside(equal(r.sides, indent-2), r.remark, indent))
	}
	if kink := w.kink(v); kink != "" {
		fmt.Fprintf(out, "    %s\n", wrapped(kink, 4))
	}
}

// equal writes the sides of an equation whose first sign stands after column columns. A side that is wider than a page continues
// below, from an operator on.
func equal(s sides, column int) string {
	most := screen.PageWidth - column - len("= ")
	lines := s.lines(func(line string) bool { return screen.Width(line) <= most })
	if len(lines) == 1 && screen.Width(lines[0].text) <= most {
		return lines[0].text
	}
	var b strings.Builder
	for i, line := range lines {
		if i > 0 {
			b.WriteString("\n" + screen.Spaces(column) + line.sign + " ")
		}
		wide := 0
		for k, part := range parts(strings.TrimRight(line.text, " ")) {
			n := screen.Width(part)
			switch {
			case k == 0:
			case wide+1+n > most:
				b.WriteString("\n" + screen.Spaces(column+2))
				wide = 0
			default:
				b.WriteByte(' ')
				wide++
			}
			b.WriteString(part)
			wide += n
		}
	}
	return b.String()
}

// parts takes a side apart before each operator that is not in parentheses.
func parts(side string) []string {
	var list []string
	depth, from := 0, 0
	for i, c := range side {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		case '+', '-', '·', '×':
			if depth == 0 && i > from && side[i-1] == ' ' && strings.HasPrefix(side[i+utf8.RuneLen(c):], " ") {
				list = append(list, side[from:i-1])
				from = i
			}
		}
	}
	return append(list, side[from:])
}

// beside writes a remark after a text that begins after column columns: below it, where there is no room.
func beside(text, remark string, column int) string {
	if strings.TrimSpace(remark) == "" {
		return text
	}
	last := text[strings.LastIndexByte(text, '\n')+1:]
	if len(last) == len(text) {
		last = screen.Spaces(column) + text
	}
	if screen.Width(last+"   "+remark) > screen.PageWidth {
		return text + "\n" + screen.Spaces(max(column, 4)) + wrapped(strings.TrimSpace(remark), max(column, 4))
	}
	return text + "   " + remark
}

// wrapped writes a sentence that begins after column columns in lines as wide as a page.
func wrapped(sentence string, column int) string {
	var b strings.Builder
	wide := column
	for i, word := range strings.Split(sentence, " ") {
		n := screen.Width(word)
		switch {
		case i == 0:
		case wide+1+n > screen.PageWidth:
			b.WriteString("\n" + screen.Spaces(column))
			wide = column
		default:
			b.WriteByte(' ')
			wide++
		}
		b.WriteString(word)
		wide += n
	}
	return b.String()
}

// alignSides aligns the equal signs of rows. It reports false, and does not, where they would be wider than most.
func alignSides(rows []row, most int) bool {
	rows = slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return r.remark != "" }) // what they are is no column
	var columns []screen.Column
	for _, r := range rows {
		for k, side := range r.sides.list {
			if k == len(columns) {
				columns = append(columns, screen.Column{})
			}
			columns[k].Add(side.text)
		}
	}
	total := 3 * (len(columns) - 1)
	for _, c := range columns {
		total += c.Wide
	}
	if total > most {
		return false
	}
	for _, r := range rows {
		list := r.sides.list
		for k := range max(0, len(list)-1) {
			list[k].text += columns[k].Pad(list[k].text)
		}
	}
	return true
}
