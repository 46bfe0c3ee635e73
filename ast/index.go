package ast

import (
	"fmt"
	"slices"
	"strings"
)

// indexer checks what stands in brackets in a statement: the indices, which are not variables, and the constants as far as
// they are numbers. What needs shapes is not known here.
type indexer struct {
	*resolver
	stmt  *Stmt
	scope []boundIndex // those of the left side, then of the reductions around the expression
	seen  []Ident      // every index, where it stands
}

type boundIndex struct {
	Ident
	by   string // the reduction, "" for the left side
	used bool
}

// step is an expression to be checked, or the end of the reduction that bound the indices from an index in the scope on.
type step struct {
	e    Expr
	left int
}

// indices checks the brackets in a statement.
func (r *resolver) indices(s *Stmt) *Error {
	x := indexer{resolver: r, stmt: s}
	if len(s.Index) > MostAxes {
		return tooManyAxes(s.Index[MostAxes].Span)
	}
	for _, id := range s.Index {
		if err := x.bind(id, ""); err != nil {
			return err
		}
	}
	for _, e := range s.Body {
		if err := x.expr(e); err != nil {
			return err
		}
	}
	if err := x.unbind(0); err != nil {
		return err
	}
	x.note()
	return nil
}

// note records the indices that have the name of a variable in the statement.
func (x *indexer) note() {
	if len(x.seen) == 0 {
		return
	}
	variables := map[string]bool{}
	for _, p := range x.stmt.Params {
		variables[p.Name] = true
	}
	for _, e := range x.stmt.Body {
		for e := range Preorder(e) {
			if name, ok := e.(*Name); ok {
				variables[name.Name] = true
			}
		}
	}
	for _, id := range x.seen {
		if variables[id.Name] {
			x.names.Indices = append(x.names.Indices, id)
			delete(variables, id.Name) // once
		}
	}
}

func (x *indexer) expr(e Expr) *Error {
	todo := []step{{e: e}}
	var operands []Expr
	for len(todo) > 0 {
		t := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if t.e == nil {
			if err := x.unbind(t.left); err != nil {
				return err
			}
			continue
		}
		open := len(x.scope)
		var err *Error
		switch e := t.e.(type) {
		case *Index:
			err = x.index(e)
		case *Call:
			if e.Over != nil {
				err = x.over(e)
			}
		}
		if err != nil {
			return err
		}
		if len(x.scope) > open {
			todo = append(todo, step{left: open})
		}
		operands = AppendOperands(operands[:0], t.e)
		for _, o := range slices.Backward(operands) {
			todo = append(todo, step{e: o})
		}
	}
	return nil
}

// bind adds an index to the scope.
func (x *indexer) bind(id Ident, by string) *Error {
	if err := notIndex(id); err != nil {
		return err
	}
	x.seen = append(x.seen, id)
	if b := x.lookup(id.Name); b != nil {
		err := Errorf(id.Span, CodeIndex, "the index %s is bound twice", Quote(id.Name)).About(id.Name)
		switch {
		case by == "":
			err.Msg = fmt.Sprintf("the index %s stands twice on the left", Quote(id.Name))
			return err.WithHint("give each axis an index of its own; a diagonal is diag(A)")
		case b.by == "":
			err.Msg = fmt.Sprintf("the index %s is both on the left and bound by %s", Quote(id.Name), by)
		}
		return err.WithHint("call one of them %s2", Short(id.Name))
	}
	x.scope = append(x.scope, boundIndex{Ident: id, by: by})
	return nil
}

// unbind removes the indices from an index in the scope on, each of which must have been used.
func (x *indexer) unbind(from int) *Error {
	for _, b := range x.scope[from:] {
		if b.used {
			continue
		}
		if b.by == "" {
			return Errorf(b.Span, CodeIndex, "the index %s is only on the left", Quote(b.Name)).About(b.Name).
				WithHint("use it on the right, as in x[%s]; for copies along it multiply by ones(3)[%[1]s]", Short(b.Name))
		}
		return Errorf(b.Span, CodeIndex, "the index %s is bound by %s but not used", Quote(b.Name), b.by).About(b.Name).
			WithHint("write %s[%s](x[%[2]s])", b.by, Short(b.Name))
	}
	x.scope = x.scope[:from]
	return nil
}

func (x *indexer) lookup(name string) *boundIndex {
	for i := range x.scope {
		if x.scope[i].Name == name {
			return &x.scope[i]
		}
	}
	return nil
}

// notIndex refuses constants of the language, but for e, and a pattern.
func notIndex(id Ident) *Error {
	if strings.HasSuffix(id.Name, "_") { // Mathematica's f[x_]
		return Errorf(id.Span, CodeIndex, "%s is not an index", Quote(id.Name)).About(id.Name).WithHint("a function is written f(x) = x^2")
	}
	if _, ok := Constant(id.Name); !ok || id.Name == "e" {
		return nil
	}
	return Errorf(id.Span, CodeIndex, "%s is a constant, not an index", Short(id.Name)).About(id.Name).
		WithHint("call the index i")
}

// over checks the brackets of a reduction, and binds its indices.
func (x *indexer) over(e *Call) *Error {
	names := 0
	if len(e.Over) > MostAxes {
		return tooManyAxes(e.Over[MostAxes].Span)
	}
	for i, s := range e.Over {
		if s.Name != "" {
			names++
		}
		if s.Range {
			return Errorf(s.Span, CodeIndex, "an axis is a number or an index, not a range").
				WithHint("%s[0](A) is along the first axis; leave elements out with A[1:]", e.Fun)
		}
		if err := x.constant(s, s.At, e); err != nil {
			return err
		}
		v, ok := literal(s.At)
		for _, t := range e.Over[:i] {
			if w, known := literal(t.At); ok && known && v == w {
				return Errorf(s.Span, CodeIndex, "the axis %s stands twice in the brackets", x.text(s.Span)).
					WithHint("name each axis once")
			}
		}
	}
	if names > 0 && names < len(e.Over) {
		return Errorf(e.Over[0].Span.To(e.Over[len(e.Over)-1].Span), CodeIndex, "axes and indices cannot stand together").
			WithHint("write either %s[0,1](A) or %[1]s[i,j](A[i,j])", e.Fun)
	}
	for _, s := range e.Over {
		switch {
		case s.Name == "":
		case e.Fun == "softmax":
			if err := x.use(s, e); err != nil {
				return err
			}
		default:
			if err := x.bind(Ident{Span: s.Span, Name: s.Name}, e.Fun); err != nil {
				return err
			}
		}
	}
	return nil
}

// index checks the brackets behind an operand.
func (x *indexer) index(e *Index) *Error {
	var name, span *Sub
	if len(e.Subs) > MostAxes {
		return tooManyAxes(e.Subs[MostAxes].Span)
	}
	for i := range e.Subs {
		s := &e.Subs[i]
		if s.Name != "" {
			name = s
			if err := x.use(*s, e); err != nil {
				return err
			}
			continue
		}
		if s.Range {
			span = s
		}
		for _, c := range []Expr{s.At, s.To} {
			if err := x.constant(*s, c, e); err != nil {
				return err
			}
		}
		if err := x.notEmpty(*s, e); err != nil {
			return err
		}
	}
	if name == nil {
		return nil
	}
	if span != nil {
		return Errorf(span.Span, CodeIndex, "a range cannot stand beside the index %s", Quote(name.Name)).
			WithHint("in index notation every axis has an index or a number; take the range first, as in A[:, 1:][i,j]")
	}
	if inner, ok := e.X.(*Index); ok {
		if i := slices.IndexFunc(inner.Subs, func(s Sub) bool { return s.Name != "" }); i >= 0 {
			return Errorf(inner.Span, CodeIndex, "the index %s leaves an axis open", Quote(inner.Subs[i].Name)).
				WithHint("name all axes in one pair of brackets: %s[%s]", x.text(inner.X.Extent()), x.text(inner.Subs[0].Span.To(inner.Subs[len(inner.Subs)-1].Span))+","+x.text(e.Subs[0].Span.To(e.Subs[len(e.Subs)-1].Span)))
		}
	}
	return nil
}

func tooManyAxes(at Span) *Error {
	return Errorf(at, CodeLimit, "an array has %d axes at most", MostAxes)
}

// use looks an index up that stands in the brackets of e.
func (x *indexer) use(s Sub, e Expr) *Error {
	id := Ident{Span: s.Span, Name: s.Name}
	if err := notIndex(id); err != nil {
		return x.orCall(err, e)
	}
	x.seen = append(x.seen, id)
	if b := x.lookup(s.Name); b != nil {
		b.used = true
		return nil
	}
	err := Errorf(s.Span, CodeIndex, "the index %s is neither on the left nor bound", Quote(s.Name)).About(s.Name)
	i := Short(s.Name)
	each := fmt.Sprintf("write %s = … for each %s", x.left(i), i)
	index, ok := e.(*Index)
	if !ok { // softmax[i](…)
		return err.WithHint("%s: softmax leaves its index free", each)
	}
	of := x.text(index.X.Extent())
	switch {
	case s.Name == "end" && len(index.Subs) > 1:
		return err.WithHint("the last place is -1")
	case s.Name == "end":
		return err.WithHint("the last element is %s[-1]", of)
	case s.Name == "None": // of NumPy
		return err.WithHint("index notation has more axes: z[i,j] = x[i]*y[j]")
	}
	each += fmt.Sprintf(", or sum[%s](…) for the sum over %[1]s", i)
	if x.mentions(s.Name, x.stmt) {
		return x.orCall(err.WithHint("a constant stands in parentheses: %s[(%s)]; for an index %s", of, i, each), e)
	}
	return x.orCall(err.WithHint("%s; a constant stands in parentheses: %s[(%s)]", each, of, i), e)
}

// left writes the left side of the statement with one index more.
func (x *indexer) left(index string) string {
	name := "z"
	if x.stmt.Name.Name != "" && x.stmt.Params == nil {
		name = Short(x.stmt.Name.Name)
	}
	var list []string
	for _, id := range x.stmt.Index {
		list = append(list, Short(id.Name))
	}
	return name + "[" + strings.Join(append(list, index), ",") + "]"
}
