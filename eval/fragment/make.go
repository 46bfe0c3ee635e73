package fragment

import "backprop/ast/op"

// Maker makes a T of each part of a fragment.
type Maker[T any] interface {
	Number(v float64) T
	Letter(l Letter) T
	// List appends the arguments of a list.
	List(to []T, which List) []T
	// Apply makes an operation on arguments made before. The slice belongs to the walk.
	Apply(c op.Code, args []T) T
	// Holds reports whether a condition holds, if that is known. Then only one side of an if is made.
	Holds(cond T) (holds, known bool)
}

// Walk makes fragments with a maker, for one node after another; [Walk.Next] begins the next node.
type Walk[T any] struct {
	By    Maker[T]
	stack []T             // arguments of operations not made yet
	once  map[*Fragment]T // parts that are the same for every argument
}

// Next forgets the parts kept for the node so far.
func (w *Walk[T]) Next() {
	if len(w.once) > 0 {
		clear(w.once)
	}
}

// Make returns the T of a fragment.
func (w *Walk[T]) Make(f *Fragment) T {
	switch f.kind {
	case number:
		return w.By.Number(f.number)
	case letter:
		return w.By.Letter(f.letter)
	}
	if !f.once {
		return w.operation(f)
	}
	v, made := w.once[f]
	if !made {
		if w.once == nil {
			w.once = map[*Fragment]T{}
		}
		v = w.operation(f)
		w.once[f] = v
	}
	return v
}

// operation makes the arguments of an operation, then the operation.
func (w *Walk[T]) operation(f *Fragment) T {
	base := len(w.stack)
	for i, a := range f.args {
		if a.kind == list {
			n := len(w.stack)
			if w.stack = w.By.List(w.stack, a.which); len(w.stack) == n { // an empty list counts nothing
				w.stack = w.stack[:base]
				return w.By.Number(0)
			}
			continue
		}
		var v T
		if a.kind == letter { // the most frequent part
			v = w.By.Letter(a.letter)
		} else {
			v = w.Make(a)
		}
		if i == 0 && f.op == op.If {
			if holds, known := w.By.Holds(v); known {
				if holds {
					return w.Make(f.args[1])
				}
				return w.Make(f.args[2])
			}
		}
		w.stack = append(w.stack, v)
	}
	v := w.By.Apply(f.op, w.stack[base:])
	w.stack = w.stack[:base]
	return v
}
