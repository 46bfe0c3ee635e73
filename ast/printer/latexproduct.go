package printer

import (
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
)

// factor is a factor of a product, or a fraction.
type factor struct{ num, den []ast.Expr }

// factors splits a chain of products and quotients: a*b/c/d*x/y*z is ab over cd, x over y, and z. A minus at its beginning
// moves in front of the whole.
func factors(e ast.Expr) (minus bool, list []factor) {
	type step struct {
		op op.Code
		y  ast.Expr
	}
	var steps []step
	for {
		e = read(e)
		if u, ok := e.(*ast.Unary); ok && u.Op == op.Neg && !minus {
			minus, e = true, u.X
			continue
		}
		b, ok := e.(*ast.Binary)
		if !ok || b.Op != op.Mul && b.Op != op.Div {
			break
		}
		steps = append(steps, step{b.Op, b.Y})
		e = b.X
	}
	f := factor{num: []ast.Expr{e}}
	flush := func() {
		if f.den != nil {
			list = append(list, f)
			return
		}
		for i := range f.num {
			list = append(list, factor{num: f.num[i : i+1]})
		}
	}
	for _, s := range slices.Backward(steps) {
		switch {
		case s.op == op.Div:
			f.den = append(f.den, s.y)
		case f.den != nil:
			flush()
			f = factor{num: []ast.Expr{s.y}}
		default:
			f.num = append(f.num, s.y)
		}
	}
	flush()
	return minus, list
}

func (l latex) product(list []part, e ast.Expr) []part {
	minus, fs := factors(e)
	if minus {
		list = append(list, part{text: "-"})
	}
	if len(fs) == 1 && l.slashed(e) {
		return l.quotient(list, fs[0])
	}
	return l.factors(list, fs)
}

func (l latex) factors(list []part, fs []factor) []part {
	for i, f := range fs {
		if i > 0 {
			list = append(list, part{text: l.between(fs[i-1], f)})
		}
		switch {
		case f.den == nil:
			list = l.operand(list, f.num[0], op.PrecUnary)
		case l.place == script:
			list = append(l.quotient(append(list, part{text: "("}), f), part{text: ")"})
		default:
			list = l.within().side(append(list, part{text: `\frac{`}), f.num)
			list = l.within().side(append(list, part{text: "}{"}), f.den)
			list = append(list, part{text: "}"})
		}
	}
	return list
}

// slashed reports whether e is written as a/b: a single quotient, short enough where a fraction could stand.
func (l latex) slashed(e ast.Expr) bool {
	b, ok := read(e).(*ast.Binary)
	if !ok || b.Op != op.Mul && b.Op != op.Div || l.place == line || l.place == small && !short(9, b) {
		return false
	}
	_, fs := factors(b)
	return len(fs) == 1
}

// side is one side of a fraction.
func (l latex) side(list []part, exprs []ast.Expr) []part {
	if len(exprs) == 1 {
		return append(list, part{expr: exprs[0], in: l})
	}
	return l.factors(list, single(exprs))
}

func single(exprs []ast.Expr) []factor {
	fs := make([]factor, len(exprs))
	for i := range exprs {
		fs[i].num = exprs[i : i+1]
	}
	return fs
}

// quotient writes a fraction as a/b.
func (l latex) quotient(list []part, f factor) []part {
	list = append(l.factors(list, single(f.num)), part{text: "/"})
	if len(f.den) == 1 {
		return l.operand(list, f.den[0], op.PrecPow)
	}
	return append(l.factors(append(list, part{text: "("}), single(f.den)), part{text: ")"})
}

// end is the kind of beginning or end of a factor. The kinds decide on the text between two factors.
type end uint8

const (
	digit    end = iota
	letter       // or a script
	word         // letters that belong together, or a call
	operator     // \sin: TeX sets it apart
	paren
	fraction
	block // \left(: TeX sets it apart on both sides
)

// between returns the text between two factors: as little as separates them for the eye.
func (l latex) between(a, b factor) string {
	right, left := l.right(a), l.left(b)
	switch {
	case left == digit || right == digit && left == fraction && l.numeric(b) || b.den == nil && l.signed(b.num[0]):
		return ` \cdot `
	case left == block || right == block || left == operator:
		return " "
	case left == paren && (right == letter || right == word): // a(b + c) would be read as a call
		return `\,`
	case left == word || right == word:
		return `\,`
	case right == fraction && (left == fraction || left == paren):
		return `\,`
	}
	return " "
}

// numeric reports whether a fraction begins with a number: after another it would be read as 2½.
func (l latex) numeric(f factor) bool {
	for f.den == nil {
		_, list := factors(f.num[0])
		if len(list) == 1 && list[0].den == nil {
			return false
		}
		f = list[0]
	}
	return l.left(single(f.num)[0]) == digit
}

func (l latex) bracket(e ast.Expr) end {
	if l.low(e) {
		return paren
	}
	return block
}

func (l latex) left(f factor) end {
	for {
		if f.den != nil && l.place == script {
			return paren
		}
		if f.den != nil {
			return fraction
		}
		e := read(f.num[0])
		if b, ok := e.(*ast.Binary); ok && b.Op == op.Pow {
			e = read(b.X)
			if operatorOf(b) == nil && !l.bare(e, op.PrecPow+1) {
				return l.bracket(e)
			}
		} else if !l.bare(e, op.PrecUnary) {
			return l.bracket(e)
		}
		switch e := e.(type) {
		case *ast.Num:
			return digit
		case *ast.Name:
			return l.nameEnd(e.Name)
		case *ast.Unary: // a transpose
			if !l.bare(e.X, op.PrecPow+1) {
				return l.bracket(e.X)
			}
			f = single([]ast.Expr{e.X})[0]
			continue
		case *ast.Index:
			if !l.bareIndexed(e.X) {
				return l.bracket(e.X)
			}
			f = single([]ast.Expr{e.X})[0]
			continue
		case *ast.Binary:
			_, list := factors(e)
			f = list[0]
			continue
		case *ast.Call:
			return l.callLeft(e)
		}
		return paren
	}
}

func (l latex) nameEnd(name string) end {
	if tex := l.name(name); strings.HasPrefix(tex, `\mathrm`) || strings.HasPrefix(tex, `\text`) {
		return word
	}
	return letter
}

func (l latex) callLeft(e *ast.Call) end {
	if e.Over != nil {
		return operator
	}
	c, ok := op.Lookup(e.Fun)
	if !ok {
		return l.nameEnd(e.Fun)
	}
	switch tex := c.Info().TeX; {
	case l.raised(e):
		return letter
	case strings.HasPrefix(tex, `\left`):
		return block
	case tex == "" || !strings.Contains(tex, "#") || strings.HasPrefix(tex, `\operatorname`):
		return operator
	}
	return letter
}

func (l latex) right(f factor) end {
	for {
		if f.den != nil && l.place == script {
			return paren
		}
		if f.den != nil {
			return fraction
		}
		e := read(f.num[0])
		if !l.bare(e, op.PrecUnary) {
			return l.bracket(e)
		}
		switch e := e.(type) {
		case *ast.Num:
			if strings.Contains(latexNumber(e.Val), "^") {
				return word
			}
			return digit
		case *ast.Name:
			return l.nameEnd(e.Name)
		case *ast.Unary, *ast.Index: // a transpose, an element
			return letter
		case *ast.Binary:
			if e.Op != op.Pow {
				_, list := factors(e)
				f = list[len(list)-1]
				continue
			}
			if f := operatorOf(e); f != nil {
				return l.callRight(f)
			}
			return letter
		case *ast.Call:
			if l.raised(e) {
				return letter
			}
			return l.callRight(e)
		}
		return paren
	}
}

func (l latex) callRight(e *ast.Call) end {
	if e.Over != nil {
		if l.low(e.Args...) {
			return word
		}
		return block
	}
	form := form(e)
	if strings.HasPrefix(form, `\left`) || strings.HasSuffix(form, "(#)") && !l.low(e.Args...) {
		return block
	}
	return word
}
