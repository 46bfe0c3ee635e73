package ast

// Inline returns the expressions with every name of lines replaced by the expression of its line. A line may use the names
// of earlier lines. Inline reports false, and makes nothing, if the expressions would have more than most nodes together.
// They share operands with the lines, so it takes O(nodes of the arguments), whatever their printed length.
func Inline(lines []*Stmt, exprs []Expr, most int) ([]Expr, bool) {
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
		return &Call{Span: e.Span, Fun: e.Fun, FunSpan: e.FunSpan, Args: append([]Expr(nil), new...)}
	}
	return e
}
