package render

import (
	"fmt"
	"io"
	"strings"

	"backprop/cmd/compute"
	"backprop/cmd/screen"
)

// Answer writes an answer in the format of s: text, json, csv or tsv.
func Answer(w io.Writer, a *compute.Answer, s Style, pal screen.Palette) {
	switch s.Format {
	case "json":
		WriteLine(w, Object(a, s))
	case "csv":
		table(w, a, s, ",")
	case "tsv":
		table(w, a, s, "\t")
	default:
		text(w, a, s, pal)
	}
}

// text writes an answer for people.
func text(w io.Writer, a *compute.Answer, s Style, pal screen.Palette) {
	var left, right []string
	switch {
	case a.Nodes != nil:
		for _, n := range a.Nodes {
			if n.Name == "" {
				continue
			}
			left = append(left, n.Name)
			text := s.Number(n.Value)
			if n.Formula != "" && n.Formula != text {
				text = n.Formula + " = " + text
			}
			right = append(right, text)
		}
		shown := set(left)
		for i, name := range a.Outputs {
			if !shown[name] { // of a constant, or a node that has another name
				left, right = append(left, name), append(right, s.Number(a.Values[i]))
			}
		}
	case a.Wrt == nil && len(a.Outputs) == 1:
		fmt.Fprintln(w, s.Number(a.Values[0]))
		return
	default:
		for i, name := range a.Outputs {
			left, right = append(left, name), append(right, s.Number(a.Values[i]))
		}
	}
	if a.Upstream != nil {
		left, right = append(left, a.Of[0]), append(right, Flow(a.Outputs, a.Upstream, s))
	}
	screen.Equations(w, pal, left, right)
	derivatives(w, a, s, pal)
}

// derivatives writes the derivatives, each kind after an empty line.
func derivatives(w io.Writer, a *compute.Answer, s Style, pal screen.Palette) {
	var left, right []string
	write := func() {
		if len(left) > 0 {
			fmt.Fprintln(w)
			screen.Equations(w, pal, left, right)
		}
		left, right = nil, nil
	}
	for i, name := range a.Of {
		for k, x := range a.Wrt {
			left = append(left, compute.Partial(name, x))
			right = append(right, s.Number(a.Partials[i][k]))
		}
		for _, n := range a.Inner(i) {
			left = append(left, compute.Partial(name, n.Name))
			right = append(right, s.Number(n.Gradient[i]))
		}
	}
	write()
	for i, v := range a.Along {
		left, right = append(left, a.AlongText(i)), append(right, s.Number(v))
	}
	write()
	for i, table := range a.Hessian {
		if len(a.Wrt) > 0 {
			fmt.Fprintln(w)
			screen.Matrix(w, pal, "∂²"+a.Of[i], a.Wrt, a.Wrt, func(k, l int) string { return s.Number(table[k][l]) })
		}
	}
	for i, row := range a.HVP {
		for k, v := range row {
			left, right = append(left, a.HVPText(i, k)), append(right, s.Number(v))
		}
	}
	write()
}

// Flow writes what flows in at the outputs, as the sum whose derivatives follow: 2*u - v.
func Flow(outputs []string, upstream []float64, s Style) string {
	var b strings.Builder
	for i, name := range outputs {
		v := upstream[i]
		switch {
		case v == 0:
			continue
		case b.Len() > 0 && v < 0:
			b.WriteString(" - ")
			v = -v
		case b.Len() > 0:
			b.WriteString(" + ")
		}
		switch v {
		case 1:
			b.WriteString(name)
		case -1:
			b.WriteString("-" + name)
		default:
			b.WriteString(s.Number(v) + "*" + name)
		}
	}
	if b.Len() == 0 {
		return "0"
	}
	return b.String()
}

// set returns the names that are in any of the lists.
func set(lists ...[]string) map[string]bool {
	s := map[string]bool{}
	for _, list := range lists {
		for _, name := range list {
			s[name] = true
		}
	}
	return s
}
