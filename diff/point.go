package diff

import (
	"slices"

	"backprop/eval"
	"backprop/eval/run"
)

// Point computes the results of [Compiled] at one point after another. It is for one goroutine at a time.
type Point struct {
	d      *Compiled
	values *run.Values
	in     []float64 // by input of the graph; nil where they are those of the function
	smooth *smoothness
	moves  []move // of a function of arrays, from x to in
	starts []int  // of one: where each input of the graph begins in in
}

// NewPoint returns room for the results at one point.
func (d *Compiled) NewPoint() *Point {
	p := &Point{d: d, values: d.exact.NewValues()}
	if n := len(d.formula.Graph.Inputs()); n != len(d.source.place) || d.source.options.Inputs != nil {
		p.in = make([]float64, n)
		if d.source.arrays {
			p.arrange()
		}
	}
	return p
}

// move says where the elements of an input stand in x, and among the inputs of the graph.
type move struct{ from, to, n int }

// arrange finds out where the elements of arrays go.
func (p *Point) arrange() {
	s, g := p.d.source, p.d.formula.Graph
	at := 0
	p.starts = make([]int, len(g.Inputs()))
	for k := range p.starts {
		p.starts[k] = at
		at += g.InputShape(k).Len()
	}
	p.in = make([]float64, at)
	from := 0
	for i, k := range s.place {
		n := s.options.Shapes[s.inputs[i]].Len()
		if k >= 0 {
			p.moves = append(p.moves, move{from, p.starts[k], n})
		}
		from += n
	}
}

// Run computes the results at x, which has a value for each input of the function. weights has a slice for each of the
// [Weights] of the question that have no Values, in the order Along, HessianVector, Upstream. Run does not allocate.
func (p *Point) Run(x []float64, weights ...[]float64) {
	p.check(x, weights)
	p.run(x, weights...)
}

// RunShared is [Point.Run] for large arrays: x is not copied, and must stay as it is until the next run.
func (p *Point) RunShared(x []float64) {
	p.check(x, nil)
	if p.in == nil {
		p.values.RunShared(x)
		return
	}
	p.run(x)
}

func (p *Point) check(x []float64, weights [][]float64) {
	d := p.d
	if len(x) != d.source.length {
		d.source.wrongX("Run", x)
	}
	if len(weights) != len(d.given) {
		panicf("diff: Run: %d weights are given, and the question has %d without values", len(weights), len(d.given))
	}
	for i, w := range d.given {
		if len(weights[i]) != w.n {
			panicf("diff: Run: the weights of %s have length %d, want %d", w.what, len(weights[i]), w.n)
		}
	}
}

func (p *Point) run(x []float64, weights ...[]float64) {
	if p.in == nil {
		p.values.Run(x)
		return
	}
	for _, m := range p.moves {
		copy(p.in[m.to:m.to+m.n], x[m.from:])
	}
	if p.moves == nil {
		for i, k := range p.d.source.place {
			if k >= 0 {
				p.in[k] = x[i]
			}
		}
	}
	for i := range p.d.given {
		w := &p.d.given[i]
		first := w.first
		if p.starts != nil {
			first = p.starts[first]
		}
		copy(p.in[first:first+w.n], weights[i])
	}
	p.values.RunShared(p.in)
}

// Result returns the i-th result of the last run, which is a number; 0 before the first run.
func (p *Point) Result(i int) float64 {
	inRange("Result", "result", i, len(p.d.results))
	return p.values.Output(i)
}

// Append appends the elements of the i-th result of the last run to dst; one for a number.
func (p *Point) Append(dst []float64, i int) []float64 {
	inRange("Append", "result", i, len(p.d.results))
	return p.values.Append(dst, p.d.results[i])
}

// Elements returns the elements of the i-th result of the last run. The caller must not change them; the next run may.
func (p *Point) Elements(i int) []float64 {
	inRange("Elements", "result", i, len(p.d.results))
	return p.values.Elements(p.d.results[i])
}

// AppendAt appends the elements of a node likewise: see [Point.At].
func (p *Point) AppendAt(dst []float64, id eval.ID) []float64 {
	if p.d.source.arrays {
		return p.values.Append(dst, id)
	}
	return append(dst, p.At(id))
}

// results copies the elements of results from the i-th on.
func (p *Point) results(dst []float64, i int) {
	if p.d.source.arrays {
		for to := dst[:0]; len(to) < len(dst); i++ {
			to = p.Append(to, i)
		}
		return
	}
	for k := range dst {
		dst[k] = p.values.Output(i + k)
	}
}

// rows stores the derivatives of all outputs with respect to all names as rows, one for each element of an output, that has those of
// all names one after another. The results from the i-th on are by output, then by name.
func (p *Point) rows(dst []float64, i int) {
	d := p.d
	if !d.source.arrays {
		p.results(dst, i)
		return
	}
	n := d.source.count(d.wrt)
	for _, out := range d.of {
		m, at := d.formula.Graph.Shape(out).Len(), 0
		for _, name := range d.wrt {
			size := d.source.shapes[name].Len()
			list := p.Elements(i)
			for row := range m {
				copy(dst[row*n+at:], list[row*size:(row+1)*size])
			}
			at += size
			i++
		}
		dst = dst[m*n:]
	}
}

// tables stores the second derivatives likewise, a table for each element of an output.
func (p *Point) tables(dst []float64, i int) {
	d := p.d
	n := d.source.count(d.wrt)
	for _, out := range d.of {
		m, row := d.formula.Graph.Shape(out).Len(), 0
		for _, a := range d.wrt {
			rows, at := d.source.shapes[a].Len(), 0
			for _, b := range d.wrt {
				size := d.source.shapes[b].Len()
				list := p.Elements(i)
				for k := range m * rows {
					table, r := k/rows, k%rows
					copy(dst[(table*n+row+r)*n+at:], list[k*size:(k+1)*size])
				}
				at += size
				i++
			}
			row += rows
		}
		dst = dst[m*n*n:]
	}
}

// At returns the value of a node in the last run. The results must need it, like each of [Compiled.Nodes]; At panics if they
// do not. O(log nodes).
func (p *Point) At(id eval.ID) float64 {
	if _, ok := slices.BinarySearch(p.d.exact.Nodes(), id); !ok {
		panicf("diff: At: the results do not need the node %d", id)
	}
	return p.values.At(id)
}

// point takes a point that is not in use.
func (d *Compiled) point() *Point {
	if p, ok := d.points.Get().(*Point); ok {
		return p
	}
	return d.NewPoint()
}

// Notes returns notes on the results of the last run: on NaN and infinities, with the operation that made them, on conditions
// that are NaN, and on kinks. Kinks of second partials have notes only if the question asks for the gradient, too. A message has
// {} for the text at its place: the method Quote of a note puts that in.
func (p *Point) Notes() []Note {
	d, g, v := p.d, p.d.formula.Graph, p.values
	if d.source.arrays {
		return d.arrayNotes(v)
	}
	taken := v.Taken(g, d.outs...)
	notes := v.ConditionNotes(g, taken)
	for _, id := range d.culprits(v) {
		note := v.NonfiniteNote(g, id, d.orders()...)
		if u := advise(v, d.remedies(v, taken, id)); u != nil {
			note.Message += u.advice
		}
		if !slices.Contains(notes, note) {
			notes = append(notes, note)
		}
	}
	for _, n := range d.kinks(v, taken, p.smoothness).at(nil, v) {
		notes = append(notes, *n)
	}
	return notes
}

func (p *Point) smoothness() *smoothness {
	if p.smooth == nil {
		p.smooth = p.d.newSmoothness()
	}
	return p.smooth
}

// orders are the lengths of the graph before the derivatives of each order.
func (d *Compiled) orders() []int {
	if !d.derives() {
		return nil
	}
	return []int{d.forward, d.first}
}

// culprits returns the nodes that made what is not finite in the results, each once.
func (d *Compiled) culprits(v *run.Values) []eval.ID {
	g, orders := d.formula.Graph, d.orders()
	var list []eval.ID
	const most = 16                                 // results that are not finite and say so
	walks := max(most, 100_000_000/max(1, g.Len())) // each is one over the graph, also where an input is to blame
	for i, found := 0, 0; i < len(d.results) && found < most && walks > 0; i++ {
		if f := v.Output(i); f-f == 0 {
			continue
		}
		walks--
		if id := v.Culprit(g, i, orders...); id != eval.None {
			found++
			if !slices.Contains(list, id) {
				list = append(list, id)
			}
		}
	}
	return list
}
