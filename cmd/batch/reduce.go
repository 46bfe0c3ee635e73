package batch

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"backprop/ast/op/kernel"
	"backprop/ast/printer"
	"backprop/cmd/args/argv"
	"backprop/cmd/compute"
	"backprop/cmd/failure"
	"backprop/eval"
)

// reductions returns the argv.Reductions that are asked for.
func (o *Options) reductions() []string {
	if o.Reduce == "" {
		return nil
	}
	list := strings.Split(o.Reduce, ",")
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}

// checkReduce refuses what is no kind, and a kind that comes twice.
func (o *Options) checkReduce() error {
	list := o.reductions()
	for i, kind := range list {
		if !slices.Contains(argv.Reductions, kind) {
			return notOneOf("reduce", kind, argv.Reductions...)
		}
		if slices.Contains(list[:i], kind) {
			return failure.Usage(failure.CodeUsage, "--reduce has %s twice", kind).About("reduce")
		}
	}
	return nil
}

// reducible refuses to reduce what a kind has no rule for.
func (o *Options) reducible(q compute.Question) error {
	for _, kind := range o.reductions() {
		if kind == "sum" || kind == "mean" {
			continue
		}
		asked := map[string]bool{"all": q.All, "upstream": q.Upstream != nil, "hessian": q.Hessian && kind == "rms", "hvp": q.HVP != nil && kind == "rms"}
		for _, flag := range []string{"all", "upstream", "hessian", "hvp"} {
			if asked[flag] {
				return failure.Usage(failure.CodeUsage, "--reduce %s has no rule for --%s", kind, flag).About(flag).WithHint("leave it out, or reduce with sum or mean")
			}
		}
	}
	return nil
}

// reduction is what rows have in common: a part for each kind that is asked for; nil where it is not.
type reduction struct {
	totals   []kernel.Total // by number: sum and mean
	min, max *extreme
	rms      []kernel.Products // by number: squares of the values, and each derivative times its value
	of       []int             // by number: the output whose value or derivative it is
	outputs  []int             // their numbers
	count    int64
}

// extreme is the least or the greatest value of each output, and the numbers of the rows that have it.
type extreme struct {
	sign   float64 // 1: the greatest
	value  []float64
	rows   []int64
	totals []kernel.Total // by number, of those rows
}

// newReduction returns the reduction of no rows.
func (m *Batch) newReduction() *reduction {
	r := &reduction{of: m.ofOutput, outputs: m.outputNumbers}
	extremes := func(sign float64) *extreme {
		n := len(r.outputs)
		return &extreme{sign, make([]float64, n), make([]int64, n), make([]kernel.Total, m.outputs)}
	}
	for _, kind := range m.reductions() {
		switch kind {
		case "sum", "mean":
			r.totals = make([]kernel.Total, m.outputs)
		case "min":
			r.min = extremes(-1)
		case "max":
			r.max = extremes(1)
		case "rms":
			r.rms = make([]kernel.Products, m.outputs)
		}
	}
	return r
}

// add adds the k-th row.
func (r *reduction) add(values [][]float64, k int) {
	r.count++
	for i := range r.totals {
		r.totals[i].Add(values[i][k])
	}
	for _, e := range []*extreme{r.min, r.max} {
		if e == nil {
			continue
		}
		for o, number := range r.outputs {
			if e.meets(r.of, o, values[number][k], 1) {
				for i, of := range r.of {
					if of == o {
						e.totals[i].Add(values[i][k])
					}
				}
			}
		}
	}
	for i := range r.rms {
		r.rms[i].Add(values[r.outputs[r.of[i]]][k], values[i][k])
	}
}

// meets reports whether rows with a value of the o-th output are among those that have the extreme. Where it is a new one, those
// before are forgotten. A NaN is one for good.
func (e *extreme) meets(of []int, o int, v float64, rows int64) bool {
	v *= e.sign
	switch best := e.value[o]; {
	case e.rows[o] > 0 && (best != best || v < best):
		return false
	case e.rows[o] > 0 && v == best:
		e.value[o] = max(v, best) // 0 before -0
	default:
		for i := range e.totals {
			if of[i] == o {
				e.totals[i] = kernel.Total{}
			}
		}
		e.value[o], e.rows[o] = v, 0
	}
	e.rows[o] += rows
	return true
}

// merge adds another reduction, which is not used afterwards.
func (r *reduction) merge(s *reduction) {
	r.count += s.count
	for i := range r.totals {
		r.totals[i].Merge(&s.totals[i])
	}
	for i := range r.rms {
		r.rms[i].Merge(&s.rms[i])
	}
	for _, e := range [][2]*extreme{{r.min, s.min}, {r.max, s.max}} {
		to, from := e[0], e[1]
		if to == nil {
			continue
		}
		for o, rows := range from.rows {
			if rows > 0 && to.meets(r.of, o, from.sign*from.value[o], rows) {
				for i, of := range r.of {
					if of == o {
						to.totals[i].Merge(&from.totals[i])
					}
				}
			}
		}
	}
}

// result returns the numbers of one kind.
func (r *reduction) result(kind string) []float64 {
	values := make([]float64, len(r.of))
	for i := range values {
		output := r.outputs[r.of[i]]
		switch kind {
		case "sum":
			values[i] = r.totals[i].Over(1)
		case "mean":
			values[i] = r.totals[i].Over(r.count)
		case "min":
			values[i] = r.min.result(i, r.of[i], i == output)
		case "max":
			values[i] = r.max.result(i, r.of[i], i == output)
		case "rms":
			if values[i] = math.NaN(); i == output {
				values[i] = r.rms[i].RootMean(r.count)
			} else {
				values[i] = r.rms[i].RootMeanRate(&r.rms[output], r.count)
			}
		}
	}
	return values
}

// result returns the extreme value of the o-th output, or the mean of the i-th number of the rows that have it: of a tie of n each
// has 1/n, as in max.
func (e *extreme) result(i, o int, value bool) float64 {
	best := e.value[o]
	switch {
	case e.rows[o] == 0 || best != best:
		return math.NaN()
	case value:
		return e.sign * best
	}
	return e.totals[i].Over(e.rows[o])
}

// note says what of a result of this kind its rows do not show, and the kind of the note; "" for nothing.
func (r *reduction) note(m *Batch, kind string) (of, text string) {
	if kind == "sum" {
		for i, name := range m.derived {
			if v := r.totals[i].Over(1); name != "" && r.totals[i].Finite() && v-v != 0 {
				return eval.KindNonfinite, fmt.Sprintf("the sum of all rows is %s, though each of them is finite: %s", printer.Number(v), name)
			}
		}
		return "", ""
	}
	if r.count == 0 || m.layout.Wrt == nil {
		return "", ""
	}
	for o, number := range r.outputs {
		e := map[string]*extreme{"min": r.min, "max": r.max}[kind]
		switch {
		case kind == "rms" && r.rms[number].RootMean(r.count) == 0:
			return eval.KindKink, "the rms of all rows is 0 and has a kink here: the smallest of its possible derivatives was taken"
		case e != nil && e.rows[o] > 1 && e.value[o] == e.value[o]:
			return eval.KindKink, fmt.Sprintf("%d rows attain the %s: its derivatives are the mean of theirs", e.rows[o], kind)
		}
	}
	return "", ""
}

// owners says which output each number belongs to; those of nodes, and what flows in at all outputs, to the first.
func (m *Batch) owners() {
	a := m.layout
	m.ofOutput, m.outputNumbers = make([]int, m.outputs), make([]int, a.Values.Len())
	own := func(v float64, o int) {
		if i, ok := compute.Slot(v); ok {
			m.ofOutput[i] = o
		}
	}
	for o, v := range a.Values.Data {
		m.outputNumbers[o], _ = compute.Slot(v)
		own(v, o)
	}
	each := func(o int, list []float64) {
		for _, v := range list {
			own(v, o)
		}
	}
	for o := range a.Partials {
		each(o, a.Partials[o].Data)
	}
	for o := range a.HVP {
		each(o, a.HVP[o].Data)
	}
	for o, v := range a.Along.Data {
		own(v, o)
	}
	for o := range a.Hessian {
		for _, row := range a.Hessian[o] {
			each(o, row.Data)
		}
	}
}
