package diff

import (
	"slices"

	"backprop/eval/run"
)

// Block computes the results of [Compiled] at many points at once, from columns: slices with an element for each point.
// Each operation is a loop over columns, so a point takes a fraction of its time on a [Point], with the same bits as result.
// A Block is for one goroutine at a time.
type Block struct {
	d     *Compiled
	block *run.Block
	n     int // points of the last run
	noter *noter
}

// NewBlock returns room for size points, for one at least; a few hundred are fastest. Very many results leave room for
// fewer: see [Block.Size]. It panics if a value in the formula is an array.
func (d *Compiled) NewBlock(size int) *Block {
	if d.source.arrays {
		panicf("diff: NewBlock: a function of arrays runs at one point after another: use NewPoint")
	}
	return &Block{d: d, block: d.block.NewBlock(size)}
}

// Size returns the largest number of points of a run.
func (b *Block) Size() int { return b.block.Size() }

// Input returns the column of the i-th input of the function, of length [Block.Size]; nil if no result depends on it. The
// caller fills it before a run, which does not change it.
func (b *Block) Input(i int) []float64 {
	inRange("Input", "input", i, len(b.d.source.place))
	k := b.d.source.place[i]
	if k < 0 {
		return nil
	}
	return b.block.Input(int(k))
}

// Weight returns the column of the i-th weight, which the caller fills like [Block.Input]. The weights are the names of those
// [Weights] of the question that have no Values, one after another in the order Along, HessianVector, Upstream.
func (b *Block) Weight(i int) []float64 {
	n := 0
	for _, w := range b.d.given {
		if i >= n && i < n+w.n {
			return b.block.Input(w.first + i - n)
		}
		n += w.n
	}
	inRange("Weight", "weight", i, n)
	return nil
}

// Run computes the results at the first n points. It does not allocate.
func (b *Block) Run(n int) {
	if n < 0 || n > b.Size() {
		panicf("diff: Run: %d points, and the block has room for %d", n, b.Size())
	}
	b.n = n
	if b.noter != nil {
		b.noter.found = nil
	}
	b.block.Run(n)
}

// Result returns the column of the i-th result. It is valid until the next run.
func (b *Block) Result(i int) []float64 {
	inRange("Result", "result", i, len(b.d.results))
	return b.block.Output(i)
}

// Node returns the column of the values of the j-th of [Compiled.Nodes]. It is valid until the next run.
func (b *Block) Node(j int) []float64 {
	inRange("Node", "node", j, len(b.d.needed))
	return b.block.Output(len(b.d.results) + j)
}

// Suspect reports whether there may be notes on the k-th point of the last run. It panics unless the question asks for notes.
func (b *Block) Suspect(k int) bool {
	d := b.d
	b.asked("Suspect")
	inRange("Suspect", "point", k, b.n)
	for i := range d.suspect {
		if v := b.block.Output(i)[k]; v-v != 0 {
			return true
		}
	}
	for i := d.suspect; i < d.block.Outputs(); i++ {
		if b.block.Output(i)[k] != 0 {
			return true
		}
	}
	return false
}

// asked holds a method to a question that asks for notes.
func (b *Block) asked(what string) {
	if !b.d.question.Notes {
		panicf("diff: %s: the question does not ask for notes", what)
	}
}

// Suspects is [Block.Suspect] for any of the first n points.
func (b *Block) Suspects(n int) bool {
	d := b.d
	b.asked("Suspects")
	if n < 0 || n > b.n {
		panicf("diff: Suspects: %d points, and the last run has %d", n, b.n)
	}
	for i := range d.suspect {
		for _, v := range b.block.Output(i)[:n] {
			if v-v != 0 {
				return true
			}
		}
	}
	for i := d.suspect; i < d.block.Outputs(); i++ {
		for _, v := range b.block.Output(i)[:n] {
			if v != 0 {
				return true
			}
		}
	}
	return false
}

// blockPoints is how many points a block of [Function.Columns] has.
const blockPoints = 512

// Columns computes f at many points, in blocks. x has a column for each input, with an element for each point; the column of
// an input that f does not need may be nil. Columns stores the values of the m outputs in values, a column for each, and their
// partials in jacobian: m*n columns, row by row. Either may be nil, and so may any of their columns. It does not allocate after
// the first call. Several goroutines can work on parts of the same columns.
func (f *Function) Columns(values, jacobian, x [][]float64) {
	const what = "Columns"
	m, n := f.Dims()
	points := -1
	check := func(arg string, list [][]float64, want int, names []string) {
		if len(list) != want {
			panicf("diff: %s: %s has length %d, want %d columns: %s", what, arg, len(list), want, listed(names))
		}
		for i, column := range list {
			switch {
			case column == nil:
			case points < 0:
				points = len(column)
			case len(column) != points:
				panicf("diff: %s: %s[%d] has length %d, want %d as the columns before it", what, arg, i, len(column), points)
			}
		}
	}
	check("x", x, len(f.inputs), f.inputs)
	for i, column := range x {
		if column == nil && f.needs[i] {
			panicf("diff: %s: x[%d] is nil, and the function needs %s", what, i, f.inputs[i])
		}
	}
	q := askValue
	if values != nil {
		check("values", values, m, f.outputs)
	}
	if jacobian != nil {
		q = askGradient
		check("jacobian", jacobian, m*n, f.wrt)
	}
	d := f.ask(what, q)
	b, ok := d.blocks.Get().(*Block)
	if !ok {
		b = d.NewBlock(blockPoints)
	}
	for at := 0; at < points; at += b.Size() {
		size := min(b.Size(), points-at)
		for i, column := range x {
			if to := b.Input(i); to != nil && column != nil {
				copy(to[:size], column[at:])
			}
		}
		b.Run(size)
		store := func(to [][]float64, first int) {
			for i, column := range to {
				if column != nil {
					copy(column[at:at+size], b.Result(first+i))
				}
			}
		}
		store(values, 0)
		store(jacobian, d.partial(0, 0))
	}
	d.blocks.Put(b)
}

// Notes returns notes on the values and the partials of f at x: on NaN and infinities, with the operation that made them, on
// conditions that are NaN, on kinks, and on e where it was read as Euler's number. Their messages quote the formula.
func (f *Function) Notes(x []float64) []Note {
	f.checkX("Notes", x)
	d := f.ask("Notes", askGradient)
	p := d.point()
	p.run(x)
	notes := slices.Concat(f.nameNotes(), p.Notes())
	d.points.Put(p)
	for i := range notes {
		notes[i] = notes[i].Quote(f.text)
	}
	return notes
}
