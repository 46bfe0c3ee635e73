package ast

import "slices"

// Inline returns the expressions with every name of lines replaced by the expression of its line. A line may use the names
// of earlier lines. Inline reports false, and makes nothing, if the expressions would have more than most nodes together.
// They share operands with the lines, so it takes O(nodes of the arguments), whatever their printed length. It reports false, too,
// for a line in index notation, and where an index that a line binds is bound in another place, which may be around it.
func Inline(lines []*Stmt, exprs []Expr, most int) ([]Expr, bool) {
	if capturing(lines, exprs) {
		return nil, false
	}
	size, by := make(map[string]int, len(lines)), make(map[string]Expr, len(lines))
	sizeOf := func(e Expr) int {
		n := 0
		for e := range Preorder(e) {
			if name, ok := e.(*Name); ok && size[name.Name] > 0 {
				n += size[name.Name]
			} else {
				n++
			}
			if n > most {
				break
			}
		}
		return n
	}
	bound := func(name string) Expr { return by[name] }
	for _, s := range lines {
		size[s.Name.Name] = sizeOf(s.Body[0])
		by[s.Name.Name] = Replace(s.Body[0], bound)
	}
	left := most
	list := make([]Expr, len(exprs))
	for i, e := range exprs {
		if left -= sizeOf(e); left < 0 {
			return nil, false
		}
		list[i] = Replace(e, bound)
	}
	return list, true
}

// capturing reports whether an index could come to mean another one where lines are written out.
func capturing(lines []*Stmt, exprs []Expr) bool {
	exprs = slices.Clone(exprs)
	for _, s := range lines {
		if s.Index != nil {
			return true
		}
		exprs = append(exprs, s.Body[0])
	}
	var in map[string]int // the first expression that binds an index
	for i, e := range exprs {
		for e := range Preorder(e) {
			c, ok := e.(*Call)
			if !ok || c.Over == nil {
				continue
			}
			for _, s := range c.Over {
				first, ok := in[s.Name]
				switch {
				case s.Name == "":
				case ok && first != i && len(lines) > 0:
					return true
				case in == nil:
					in = map[string]int{s.Name: i}
				default:
					in[s.Name] = i
				}
			}
		}
	}
	return false
}

// Replace returns e with expressions in place of names, those for which by is not nil. It does not copy parts without such names,
// and no depth of e is too much for the stack.
func Replace(e Expr, by func(name string) Expr) Expr {
	type visit struct {
		e    Expr
		back bool // its operands are done
	}
	todo, done := []visit{{e, false}}, []Expr{}
	var operands []Expr
	for len(todo) > 0 {
		v := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		operands = AppendOperands(operands[:0], v.e)
		if v.back {
			first := len(done) - len(operands)
			made := withOperands(v.e, operands, done[first:])
			done = append(done[:first], made)
			continue
		}
		if name, ok := v.e.(*Name); ok {
			if x := by(name.Name); x != nil {
				done = append(done, x)
				continue
			}
		}
		if len(operands) == 0 {
			done = append(done, v.e)
			continue
		}
		todo = append(todo, visit{v.e, true})
		for i := len(operands) - 1; i >= 0; i-- {
			todo = append(todo, visit{operands[i], false})
		}
	}
	return done[0]
}

// withOperands returns e with new operands in place of its old ones; e itself if they are the same.
func withOperands(e Expr, old, new []Expr) Expr {
	same := true
	for i := range old {
		same = same && old[i] == new[i]
	}
	if same {
		return e
	}
	switch e := e.(type) {
	case *Unary:
		return &Unary{Span: e.Span, Op: e.Op, X: new[0]}
	case *Binary:
		return &Binary{Span: e.Span, Op: e.Op, X: new[0], Y: new[1]}
	case *Call:
		over := withConstants(e.Over, &new)
		return &Call{Span: e.Span, Fun: e.Fun, FunSpan: e.FunSpan, Over: over, Args: append([]Expr(nil), new...)}
	case *Array:
		return &Array{Span: e.Span, Elems: append([]Expr(nil), new...)}
	case *Index:
		x, constants := new[0], new[1:]
		return &Index{Span: e.Span, X: x, Subs: withConstants(e.Subs, &constants)}
	}
	return e
}

// withConstants returns subs with the first constants of a list in place of their own, and takes them from the list.
func withConstants(subs []Sub, list *[]Expr) []Sub {
	subs = slices.Clone(subs)
	for i := range subs {
		for _, c := range []*Expr{&subs[i].At, &subs[i].To} {
			if *c != nil {
				*c, *list = (*list)[0], (*list)[1:]
			}
		}
	}
	return subs
}
