package diff

import "fmt"

// method is a method of Function, or a few of them, with a question of its own.
type method int

const (
	askValue method = iota
	askGradient
	askBackward
	askAlong
	askHessianVector
	askHessian
	methods // their number
)

// ask returns the compiled derivatives that a method needs. A panic names the method, what.
func (f *Function) ask(what string, m method) *Compiled {
	if d := f.compiled[m].Load(); d != nil {
		return d
	}
	weights := func(names []string) *Weights { return &Weights{Names: names} }
	d, err := f.Compile([methods]Question{
		askValue:         {},
		askGradient:      {Gradient: true},
		askBackward:      {Gradient: true, Upstream: weights(f.outputs)},
		askAlong:         {Along: weights(f.wrt)},
		askHessianVector: {HessianVector: weights(f.wrt)},
		askHessian:       {Hessian: true},
	}[m])
	if err != nil {
		panicf("diff: %s: %v", what, err)
	}
	f.compiled[m].CompareAndSwap(nil, d) // another goroutine may have been faster: all use one, and its pools
	return f.compiled[m].Load()
}

// Value returns the value of f at x. f must have one output.
func (f *Function) Value(x []float64) float64 {
	f.one("Value")
	f.checkX("Value", x)
	d := f.ask("Value", askValue)
	p := d.point()
	p.run(x)
	value := p.Result(0)
	d.points.Put(p)
	return value
}

// Values stores the values of the m outputs of f at x in dst, which has length m.
func (f *Function) Values(dst, x []float64) {
	f.checkX("Values", x)
	f.checkLen("Values", "dst", dst, f.count(f.outputs), "a number for each output")
	d := f.ask("Values", askValue)
	p := d.point()
	p.run(x)
	p.results(dst, 0)
	d.points.Put(p)
}

// Gradient stores the n partials of f at x in dst, which has length n. f must have one output. It is one backward pass, which
// costs a small multiple of [Function.Value], however large n is.
func (f *Function) Gradient(dst, x []float64) { f.gradient("Gradient", dst, x) }

// ValueGradient is [Function.Gradient] and returns the value, which comes without further cost.
func (f *Function) ValueGradient(dst, x []float64) float64 {
	return f.gradient("ValueGradient", dst, x)
}

func (f *Function) gradient(what string, dst, x []float64) float64 {
	f.one(what)
	f.checkX(what, x)
	f.checkWrt(what, "dst", dst)
	d := f.ask(what, askGradient)
	p := d.point()
	p.run(x)
	p.results(dst, d.partial(0, 0))
	value := p.Result(0)
	d.points.Put(p)
	return value
}

// Jacobian stores the partials of the m outputs of f at x in dst, which has length m*n: row by row, one for each output, and of an
// array one for each element. An output is a backward pass. Where m is large and n is small, [Function.Along] is cheaper.
func (f *Function) Jacobian(dst, x []float64) {
	m, n := f.Dims()
	f.checkX("Jacobian", x)
	f.checkLen("Jacobian", "dst", dst, m*n, "a row for each output")
	d := f.ask("Jacobian", askGradient)
	p := d.point()
	p.run(x)
	p.rows(dst, d.partial(0, 0))
	d.points.Put(p)
}

// Backward stores in dst, which has length n, the gradient of the sum of the m outputs of f, each times its element of
// upstream: the upstream as a row, times the Jacobian. It is one backward pass, whatever m is. A 0 in upstream is a number
// like any other: times an infinite partial it is NaN.
func (f *Function) Backward(dst, x, upstream []float64) {
	f.checkX("Backward", x)
	f.checkLen("Backward", "upstream", upstream, f.count(f.outputs), "a number for each output")
	f.checkWrt("Backward", "dst", dst)
	d := f.ask("Backward", askBackward)
	p := d.point()
	p.run(x, upstream)
	p.results(dst, d.partial(0, 0))
	d.points.Put(p)
}

// Along stores the derivatives of the m outputs of f at x along v in dst, which has length m: the Jacobian times v, which
// has length n. It is one forward pass, whatever n is. A 0 in v is a number like any other: times an infinite partial it is
// NaN. ([Weights] with Values leave out what is 0.)
func (f *Function) Along(dst, x, v []float64) {
	f.checkX("Along", x)
	f.checkWrt("Along", "v", v)
	f.checkLen("Along", "dst", dst, f.count(f.outputs), "a number for each output")
	d := f.ask("Along", askAlong)
	p := d.point()
	p.run(x, v)
	p.results(dst, d.along)
	d.points.Put(p)
}

// HessianVector stores the Hessian of each of the m outputs of f at x, times v, in dst, which has length m*n: row by row, one
// for each output. v has length n. It costs a small multiple of a gradient, however large n is. A 0 in v is a number like
// any other, as in [Function.Along].
func (f *Function) HessianVector(dst, x, v []float64) {
	m, n := f.Dims()
	f.checkX("HessianVector", x)
	f.checkWrt("HessianVector", "v", v)
	f.checkLen("HessianVector", "dst", dst, m*n, "a row for each output")
	d := f.ask("HessianVector", askHessianVector)
	p := d.point()
	p.run(x, v)
	p.rows(dst, d.hvp)
	d.points.Put(p)
}

// Hessian stores the second partials of the m outputs of f at x in dst, which has length m*n*n: for each output, and for each
// element of an array, a table of n rows. Both halves of a table have the same bits; only where both indices are elements of
// one array can they differ by rounding.
func (f *Function) Hessian(dst, x []float64) {
	m, n := f.Dims()
	f.checkX("Hessian", x)
	f.checkLen("Hessian", "dst", dst, m*n*n, "a table for each output")
	d := f.ask("Hessian", askHessian)
	p := d.point()
	p.run(x)
	defer d.points.Put(p)
	from := d.hessian
	if f.arrays {
		p.tables(dst, from)
		return
	}
	for i := range m {
		table := dst[i*n*n : (i+1)*n*n]
		for k := range n {
			for l := k; l < n; l++ {
				v := p.Result(from)
				table[k*n+l], table[l*n+k] = v, v
				from++
			}
		}
	}
}

func (f *Function) one(what string) {
	if len(f.outputs) != 1 {
		panicf("diff: %s: the function has %d outputs; use Values and Jacobian", what, len(f.outputs))
	}
	if s := f.shapes[f.outputs[0]]; s != nil {
		panicf("diff: %s: the output is an array of shape %s; use Values and Jacobian", what, s)
	}
}

func (s *source) checkX(what string, x []float64) {
	if len(x) != s.length {
		s.wrongX(what, x)
	}
}

func (s *source) wrongX(what string, x []float64) {
	panicf("diff: %s: x has length %d, want %d: %s", what, len(x), s.length, listed(s.inputs))
}

// checkWrt panics unless v has a number for each name of [Function.Wrt].
func (f *Function) checkWrt(what, arg string, v []float64) {
	if n := f.count(f.wrt); len(v) != n {
		panicf("diff: %s: %s has length %d, want %d: %s", what, arg, len(v), n, listed(f.wrt))
	}
}

func (f *Function) checkLen(what, arg string, v []float64, want int, why string) {
	if len(v) != want {
		panicf("diff: %s: %s has length %d, want %d: %s", what, arg, len(v), want, why)
	}
}

func panicf(format string, args ...any) { panic(fmt.Sprintf(format, args...)) }
