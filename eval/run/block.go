package run

import "backprop/ast/op/kernel"

// Block runs a tape over many points at once. Each operation is a loop over columns: slices with an element for each point.
// The values are those of [Values.Run] to the last bit. A Block is for one goroutine at a time.
type Block struct {
	code    []instr // one operation each; a, b and c are columns, except for callN
	dest    []int32 // by instruction: its column
	lists   []int32
	columns [][]float64
	inputs  []int32 // by input of the graph: its column; absent if it is not needed
	outputs []int32
	factors []float64
	size    int
	args    []float64 // of an operation with any number of arguments
}

// mostValues limits the values in the columns of a block, where each has at least one.
const mostValues = 1 << 20

// NewBlock returns room for size points, or for fewer where a tape needs very many columns: see [Block.Size].
// A column is used again after the last operation that reads it, so that those in use stay near the processor.
func (t *Tape) NewBlock(size int) *Block {
	code, lists, most := t.code()
	b := &Block{code: code, args: make([]float64, most)}
	t.pairSines(code)
	b.factors = t.scaleBy(code)
	column, count := t.columns(code, lists)
	b.dest = column[t.first:]
	b.size = max(1, min(size, mostValues/max(count, 1)))
	b.columns = make([][]float64, count)
	room := make([]float64, count*b.size)
	for i := range b.columns {
		b.columns[i] = room[i*b.size : (i+1)*b.size : (i+1)*b.size]
	}
	for i, v := range t.consts {
		list := b.columns[column[i]]
		for k := range list {
			list[k] = v
		}
	}
	of := func(slots []int32) []int32 {
		list := make([]int32, len(slots))
		for i, s := range slots {
			if list[i] = absent; s != absent {
				list[i] = column[s]
			}
		}
		return list
	}
	b.inputs, b.outputs, b.lists = of(t.inputs), of(t.outputs), of(lists)
	for i := range b.code {
		in := &b.code[i]
		for _, f := range in.fields() {
			*f = column[*f]
		}
		if in.do == sincos || in.do == cossin {
			in.c = column[in.c]
		}
	}
	return b
}

// Size returns the largest number of points of a run.
func (b *Block) Size() int { return b.size }

// Input returns the column of the i-th input of the graph, of length [Block.Size], to be filled before a run; nil if the
// tape does not need it. A run does not change it.
func (b *Block) Input(i int) []float64 {
	if b.inputs[i] == absent {
		return nil
	}
	return b.columns[b.inputs[i]]
}

// Output returns the column of the i-th output of the tape. It is valid until the next run.
func (b *Block) Output(i int) []float64 { return b.columns[b.outputs[i]] }

// Run computes the outputs of the first n points from the columns of the inputs. It does not allocate.
func (b *Block) Run(n int) {
	for i := range b.code {
		in := &b.code[i]
		d := b.columns[b.dest[i]][:n]
		switch in.do {
		case callN:
			b.callN(in, d)
			continue
		case done:
			continue
		}
		x := b.columns[in.a][:n]
		d = d[:len(x)] // so the compiler sees that the indices are in range
		switch in.do {
		case call1:
			if each := in.op.Info().Each; each != nil {
				each(d, x)
				continue
			}
			f := in.op.Info().F1
			for k, x := range x {
				d[k] = f(x)
			}
			continue
		case neg:
			for k, x := range x {
				d[k] = -x
			}
			continue
		case scale:
			f := b.factors[in.c]
			for k, x := range x {
				d[k] = x * f
			}
			continue
		case sincos:
			for k, c := 0, b.columns[in.c][:n]; k < n; k++ {
				d[k], c[k] = kernel.Sincos(x[k])
			}
			continue
		case cossin:
			for k, c := 0, b.columns[in.c][:n]; k < n; k++ {
				c[k], d[k] = kernel.Sincos(x[k])
			}
			continue
		}
		y := b.columns[in.b][:n]
		y = y[:len(x)]
		switch in.do {
		case call2:
			if each := in.op.Info().Each2; each != nil {
				each(d, x, y)
				continue
			}
			f := in.op.Info().F2
			for k, x := range x {
				d[k] = f(x, y[k])
			}
		case call3:
			f, z := in.op.Info().F3, b.columns[in.c][:n]
			for k, x := range x {
				d[k] = f(x, y[k], z[k])
			}
		case cond:
			z := b.columns[in.c][:n]
			for k, x := range x {
				r := z[k]
				if x != 0 {
					r = y[k]
				}
				d[k] = r
			}
		case add:
			for k, x := range x {
				d[k] = x + y[k]
			}
		case sub:
			for k, x := range x {
				d[k] = x - y[k]
			}
		case mul:
			for k, x := range x {
				d[k] = x * y[k]
			}
		case div:
			for k, x := range x {
				d[k] = x / y[k]
			}
		}
	}
}

// callN computes an operation of any number of arguments, row by row.
func (b *Block) callN(in *instr, d []float64) {
	f, columns := in.op.Info().Fn, b.lists[in.a:in.a+in.b]
	args := b.args[:len(columns)]
	for k := range d {
		for i, c := range columns {
			args[i] = b.columns[c][k]
		}
		d[k] = f(args)
	}
}
