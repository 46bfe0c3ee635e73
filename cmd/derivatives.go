package cmd

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"backprop/cmd/render"
	"backprop/cmd/screen"
	"backprop/eval"
)

// derivatives collects the derivatives, which are the outputs of the program after those of the result, in the order
// in which compute asks for them.
func (r *result) derivatives(p *point, d derivatives, v numbers) {
	at := len(d.outs)
	next := func(n int) []float64 {
		row := make([]float64, n)
		for i := range row {
			row[i] = v.Output(at + i)
		}
		at += n
		return row
	}
	r.wrt, r.of = d.names, r.outputs
	if d.needed != nil {
		r.nodes = nodeRows(p.Formula, d.needed, v)
	}
	used := make(map[string]bool, len(r.nodes))
	for _, n := range r.nodes {
		used[n.name] = true
	}
	taken := func(name string) bool {
		return used[name] || p.Names.Value(name) || slices.Contains(r.outputs, name)
	}
	if d.flow != nil {
		r.of, r.upstream = []string{freeName(taken, "L", "J", "S")}, d.flow
	}
	for range r.of {
		r.partial = append(r.partial, next(len(d.wrt)))
		for k, value := range next(len(d.needed)) {
			if _, constant := p.Graph.Value(d.needed[k]); !constant {
				row, _ := slices.BinarySearchFunc(r.nodes, d.needed[k], func(n nodeRow, id eval.ID) int { return cmp.Compare(n.id, id) })
				r.nodes[row].gradient = append(r.nodes[row].gradient, value)
			}
		}
	}
	if d.along != nil {
		r.along, r.alongName = next(len(r.of)), freeName(taken, "v", "w", "d")
		used[r.alongName] = true
	}
	if d.hvp != nil {
		r.hvpName = freeName(taken, "v", "w", "d")
		for range r.of {
			r.hvp = append(r.hvp, next(len(d.wrt)))
		}
	}
	if !d.second {
		return
	}
	for range r.of {
		table := make([][]float64, len(d.wrt))
		for i := range table {
			table[i] = make([]float64, len(d.wrt))
		}
		for i := range table {
			for k, value := range next(len(d.wrt) - i) {
				table[i][i+k], table[i+k][i] = value, value
			}
		}
		r.hessian = append(r.hessian, table)
	}
}

// derivativeText writes the derivatives, each kind after an empty line.
func (r *result) derivativeText(w io.Writer, o render.Style, pal screen.Palette) {
	var left, right []string
	write := func() {
		if len(left) > 0 {
			fmt.Fprintln(w)
			screen.Equations(w, pal, left, right)
		}
		left, right = nil, nil
	}
	for i, name := range r.of {
		for k, x := range r.wrt {
			left = append(left, "∂"+name+"/∂"+x)
			right = append(right, o.Number(r.partial[i][k]))
		}
		for _, n := range r.inner(name) {
			left = append(left, "∂"+name+"/∂"+n.name)
			right = append(right, o.Number(n.gradient[i]))
		}
	}
	write()
	for i, v := range r.along {
		left, right = append(left, r.alongText(i)), append(right, o.Number(v))
	}
	write()
	for i, table := range r.hessian {
		if len(r.wrt) > 0 {
			fmt.Fprintln(w)
			screen.Matrix(w, pal, "∂²"+r.of[i], r.wrt, r.wrt, func(k, l int) string { return o.Number(table[k][l]) })
		}
	}
	for i, row := range r.hvp {
		for k, v := range row {
			left, right = append(left, r.hvpText(i, k)), append(right, o.Number(v))
		}
	}
	write()
}

// alongText is the derivative along a direction as it is written: ∇f·v.
func (r *result) alongText(i int) string { return "∇" + r.of[i] + "·" + r.alongName }

// hvpText is a component of the Hessian times a direction: that of ∇²f·v.
func (r *result) hvpText(i, k int) string {
	return "(∇²" + r.of[i] + "·" + r.hvpName + ")_" + r.wrt[k]
}

// flow writes what flows in at the outputs, as the sum whose derivatives follow: 2*u - v.
func (r *result) flow(o render.Style) string {
	var b strings.Builder
	for i, name := range r.outputs {
		v := r.upstream[i]
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
			b.WriteString(o.Number(v) + "*" + name)
		}
	}
	if b.Len() == 0 {
		return "0"
	}
	return b.String()
}
