package printer

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
)

// LaTeX is mathematics as the author of a textbook writes it, for amsmath in math mode. It is to be
// read, not parsed: a/b/c is one fraction, and x*(y*z) has no parentheses.
var LaTeX = Style{latex{}}

// LaTeXOf returns [LaTeX] for formulas of these variables: no two of them are set alike, nor one as a constant is.
func LaTeXOf(names []string) Style { return Style{latex{names: distinct(names)}} }

// latex writes formulas in one place.
type latex struct {
	place
	names *distinction
}

// place is where something stands, which decides how a quotient is written.
type place uint8

const (
	line   place = iota // as a fraction
	small               // within a fraction or a row of cases: as a/b if it is short
	script              // an exponent: as a/b
)

// within is the place in a fraction or in a row.
func (l latex) within() latex { return latex{max(l.place, small), l.names} }

func (l latex) exponent() latex { return latex{script, l.names} }

func (l latex) program(list []part, p *ast.Program) []part {
	add := func(s string) { list = append(list, part{text: s}) }
	rows := len(p.Stmts) > 1
	if rows {
		add("\\begin{aligned}\n")
	}
	for i, s := range p.Stmts {
		if i > 0 {
			add(" \\\\\n")
		}
		equals := " = "
		if rows {
			equals = " &= "
		}
		if s.Name.Name != "" {
			add(l.name(s.Name.Name))
			for i, q := range s.Params {
				add(map[bool]string{true: "(", false: ", "}[i == 0])
				add(l.name(q.Name))
			}
			if s.Params != nil {
				add(")")
			}
			add(equals)
		} else if rows {
			add("& ")
		}
		list = l.commas(list, s.Body)
	}
	if rows {
		add("\n\\end{aligned}")
	}
	return list
}

// commas appends expressions with commas between them.
func (l latex) commas(list []part, exprs []ast.Expr) []part {
	for i, e := range exprs {
		if i > 0 {
			list = append(list, part{text: ", "})
		}
		list = append(list, part{expr: e, in: l})
	}
	return list
}

func (l latex) expr(list []part, e ast.Expr) []part {
	switch e := read(e).(type) {
	case *ast.Num:
		return append(list, part{text: latexNumber(e.Val)})
	case *ast.Name:
		return append(list, part{text: l.name(e.Name)})
	case *ast.Unary:
		if e.Op == op.Not {
			return l.operand(append(list, part{text: symbol(e.Op) + " "}), e.X, op.PrecPow)
		}
		return l.operand(append(list, part{text: "-"}), e.X, op.PrecProd)
	case *ast.Binary:
		switch e.Op {
		case op.Mul, op.Div:
			return l.product(list, e)
		case op.Pow:
			return l.power(list, e)
		case op.Add, op.Sub:
			right := op.PrecSum
			if e.Op == op.Sub {
				right = op.PrecProd
			}
			list = append(l.first(list, e.X, op.PrecSum), part{text: " " + symbol(e.Op) + " "})
			return l.operand(list, e.Y, right)
		}
		prec := op.PrecSum // of what is compared
		if e.Op == op.And || e.Op == op.Or {
			prec = e.Op.Info().Prec
		}
		list = append(l.first(list, e.X, prec), part{text: " " + symbol(e.Op) + " "})
		return l.first(list, e.Y, prec)
	case *ast.Call:
		if e.Fun == "if" && len(e.Args) == 3 {
			return l.cases(list, e)
		}
		if l.raised(e) {
			return append(list, part{text: "e^{"}, part{expr: e.Args[0], in: l.exponent()}, part{text: "}"})
		}
		return l.call(list, e, "")
	}
	return list
}

func symbol(c op.Code) string {
	if r := c.Info(); r.TeX != "" {
		return r.TeX
	}
	return c.String()
}

// read returns what an author would write for e: a plus that does nothing is left out, the sign of a
// number is an operator, a function that is there for the sake of accuracy is the
// formula that it computes, and an operator that is not one of mathematics is a function.
func read(e ast.Expr) ast.Expr {
	for {
		switch x := e.(type) {
		case *ast.Num:
			if math.Signbit(x.Val) {
				return ast.Number(x.Val)
			}
			return e
		case *ast.Unary:
			switch x.Op {
			case op.Add:
				e = x.X
			case op.Neg, op.Not:
				return e
			default:
				e = &ast.Call{Fun: x.Op.String(), Args: []ast.Expr{x.X}}
			}
		case *ast.Binary:
			switch x.Op {
			case op.Add, op.Sub, op.Mul, op.Div, op.Pow:
				return e
			}
			if x.Op.Info().Boolean {
				return e
			}
			e = &ast.Call{Fun: x.Op.String(), Args: []ast.Expr{x.X, x.Y}}
		case *ast.Call:
			f := formula(x)
			if f == nil {
				return e
			}
			e = f
		default:
			return e
		}
	}
}

// formula returns the formula that a function computes where authors have no name for it, or nil.
func formula(e *ast.Call) ast.Expr {
	c, ok := op.Lookup(e.Fun)
	if !ok {
		return nil
	}
	if lo, hi := c.Arity(); len(e.Args) < lo || hi >= 0 && len(e.Args) > hi {
		return nil
	}
	num := func(v float64) ast.Expr { return &ast.Num{Val: v} }
	call := func(name string, x ast.Expr) ast.Expr { return &ast.Call{Fun: name, Args: []ast.Expr{x}} }
	binary := func(c op.Code, x, y ast.Expr) ast.Expr { return &ast.Binary{Op: c, X: x, Y: y} }
	x := e.Args
	switch e.Fun {
	case "pow":
		return binary(op.Pow, x[0], x[1])
	case "exp":
		if n, ok := x[0].(*ast.Num); ok && n.Val == 1 {
			return &ast.Name{Name: "e"}
		}
	case "sum", "hypot":
		var sum ast.Expr
		for _, x := range x {
			if n, ok := x.(*ast.Num); e.Fun == "hypot" && !(ok && n.Val == 1) {
				x = binary(op.Pow, x, num(2))
			}
			if sum == nil {
				sum = x
			} else {
				sum = binary(op.Add, sum, x)
			}
		}
		if e.Fun == "hypot" {
			return call("sqrt", sum)
		}
		return sum
	}
	return written(c, x)
}

// written returns the formula that the table has for a function, or nil: also where an argument is too long to stand twice.
func written(c op.Code, args []ast.Expr) ast.Expr {
	words := strings.Fields(c.Info().Written)
	var stack []ast.Expr
	pop := func() ast.Expr {
		e := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		return e
	}
	for i, w := range words {
		var e ast.Expr
		letter := strings.Index("xyz", w)
		f, function := op.Lookup(w)
		switch {
		case letter >= 0 && slices.Contains(words[i+1:], w) && !short(9, args[letter]):
			return nil
		case letter >= 0:
			e = args[letter]
		case w == "neg":
			e = &ast.Unary{Op: op.Neg, X: pop()}
		case function:
			e = &ast.Call{Fun: f.String(), Args: []ast.Expr{pop()}}
		case operators[w] != op.Const:
			y := pop()
			x := pop()
			if n, ok := y.(*ast.Num); ok && n.Val == 1 && w == "^" {
				e = x
				break
			}
			e = &ast.Binary{Op: operators[w], X: x, Y: y}
		default:
			v, err := strconv.ParseFloat(w, 64)
			if err != nil {
				panic(c.String() + ": " + w + " in " + c.Info().Written)
			}
			e = &ast.Num{Val: v}
		}
		stack = append(stack, e)
	}
	if stack == nil {
		return nil
	}
	return stack[0]
}

var operators = map[string]op.Code{"+": op.Add, "-": op.Sub, "*": op.Mul, "/": op.Div, "^": op.Pow}

// binds is the precedence of how e is written. A product has that of a unary, which is left free.
func (l latex) binds(e ast.Expr) int {
	switch e := read(e).(type) {
	case *ast.Num:
		if strings.Contains(latexNumber(e.Val), "^") {
			return op.PrecUnary
		}
	case *ast.Unary:
		if e.Op == op.Not {
			return op.PrecAnd + 1
		}
		return op.PrecProd
	case *ast.Binary:
		if e.Op == op.Mul || e.Op == op.Div {
			return op.PrecUnary
		}
		return e.Op.Info().Prec
	case *ast.Call:
		form := form(e)
		call := strings.HasSuffix(form, "(#)") && strings.Count(form, `\`) <= 1
		switch {
		case e.Fun == "if":
			return op.PrecCond
		case l.raised(e) || !call && !strings.HasPrefix(form, `\left`):
			return op.PrecPow // a power of \sqrt{x} or \ln\Gamma(x) would seem to be one of a part
		}
	}
	return op.PrecPow + 1
}

// signed reports whether e is written with a minus in front.
func (l latex) signed(e ast.Expr) bool {
	for {
		e = read(e)
		if u, ok := e.(*ast.Unary); ok {
			return u.Op == op.Neg
		}
		b, ok := e.(*ast.Binary)
		if !ok {
			return false
		}
		prec := b.Op.Info().Prec
		if prec != op.PrecSum && prec != op.PrecProd || l.binds(b.X) < prec {
			return false
		}
		e = b.X
	}
}

// bare reports whether e can stand without parentheses where prec is demanded, and no sign.
func (l latex) bare(e ast.Expr, prec int) bool {
	if l.binds(e) < prec || l.signed(e) {
		return false
	}
	return prec <= op.PrecProd || !l.slashed(e)
}

func (l latex) operand(list []part, e ast.Expr, prec int) []part {
	if !l.bare(e, prec) {
		return l.brackets(list, e)
	}
	return append(list, part{expr: e, in: l})
}

// first is an operand in front of which a sign may stand.
func (l latex) first(list []part, e ast.Expr, prec int) []part {
	if l.binds(e) < prec {
		return l.brackets(list, e)
	}
	return append(list, part{expr: e, in: l})
}

func (l latex) brackets(list []part, args ...ast.Expr) []part {
	if l.low(args...) {
		return append(l.commas(append(list, part{text: "("}), args), part{text: ")"})
	}
	return append(l.commas(append(list, part{text: `\left(`}), args), part{text: `\right)`})
}

// low reports whether plain parentheses are as high as what is between them. It looks at no more
// than some nodes: it is asked again for parentheses within.
func (l latex) low(args ...ast.Expr) bool {
	const most = 100
	if len(args) > most {
		return false
	}
	todo := slices.Clone(args)
	for n := 0; len(todo) > 0; n++ {
		e := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if x, ok := e.(*ast.Call); ok && len(x.Args) > most || n == most {
			return false
		}
		e = read(e)
		switch x := e.(type) {
		case *ast.Binary:
			if l.place != script && l.fraction(x) {
				return false
			}
			if x.Op == op.Pow {
				e = &ast.Unary{X: x.X}
			}
		case *ast.Call:
			if x.Fun == "if" {
				return false
			}
			if l.raised(x) {
				continue
			}
		}
		todo = ast.AppendOperands(todo, e)
	}
	return true
}

// fraction reports whether a product has a fraction, or may have one, in its chain.
func (l latex) fraction(e *ast.Binary) bool {
	if e.Op == op.Div {
		return !l.slashed(e)
	}
	for n := 0; e.Op == op.Mul; n++ {
		b, ok := read(e.X).(*ast.Binary)
		if !ok {
			return false
		}
		if b.Op == op.Div || n == 100 {
			return true
		}
		e = b
	}
	return false
}

// raised reports whether a call is exp of what is short enough for an exponent, and knows no e of its
// own: exp(-e*V) would be e^{-e V}.
func (l latex) raised(e *ast.Call) bool {
	if e.Fun != "exp" || l.names.variable("e") || len(e.Args) != 1 || !short(4, e.Args...) {
		return false
	}
	for e := range ast.Preorder(e.Args[0]) {
		if n, ok := e.(*ast.Name); ok && n.Name == "e" {
			return false
		}
	}
	return true
}

// short reports whether these are few, and have no number of more digits.
func short(digits int, list ...ast.Expr) bool {
	const most = 10
	n := 0
	for _, e := range list {
		for e := range ast.Preorder(e) {
			switch e := e.(type) {
			case *ast.Num:
				if len(Number(e.Val)) > digits {
					return false
				}
			case *ast.Call:
				if e.Fun == "if" || len(e.Args) > most {
					return false
				}
			}
			if n++; n > most {
				return false
			}
		}
	}
	return true
}

// form returns how a call is written, with # for the arguments.
func form(e *ast.Call) string {
	c, ok := op.Lookup(e.Fun)
	tex := latexName(e.Fun)
	if ok && c.Info().TeX != "" {
		tex = c.Info().TeX
	} else if ok {
		tex = `\operatorname{` + e.Fun + "}"
	}
	if !strings.Contains(tex, "#") {
		tex += "(#)"
	}
	return tex
}

// call writes a call, with the power of an operator like \sin.
func (l latex) call(list []part, e *ast.Call, power string) []part {
	before, after, _ := strings.Cut(form(e), "#")
	if name, ok := strings.CutSuffix(before, "("); ok {
		return l.brackets(append(list, part{text: name + power}), e.Args...)
	}
	list = l.commas(append(list, part{text: before}), e.Args)
	return append(list, part{text: after})
}

func (l latex) power(list []part, e *ast.Binary) []part {
	if f := operatorOf(e); f != nil {
		n := read(e.Y).(*ast.Num)
		return l.call(list, f, "^{"+latexNumber(n.Val)+"}")
	}
	list = l.operand(list, e.X, op.PrecPow+1)
	return append(list, part{text: "^{"}, part{expr: e.Y, in: l.exponent()}, part{text: "}"})
}

// operatorOf returns the call of which e is a power as in \sin^{2}(x), or nil. The power -1 would be read as
// the inverse function.
func operatorOf(e *ast.Binary) *ast.Call {
	f, ok := read(e.X).(*ast.Call)
	if !ok {
		return nil
	}
	n, ok := read(e.Y).(*ast.Num)
	c, known := op.Lookup(f.Fun)
	if !ok || !known || n.Val < 2 || n.Val > 99 || n.Val != math.Trunc(n.Val) {
		return nil
	}
	if tex := c.Info().TeX; tex == "" || strings.Contains(tex, "#") {
		return nil
	}
	return f
}

// cases writes an if, and the one in its last branch as further rows.
func (l latex) cases(list []part, e *ast.Call) []part {
	l = l.within()
	list = append(list, part{text: `\begin{cases} `})
	for {
		list = append(list, part{expr: e.Args[1], in: l}, part{text: ` & \text{if } `})
		c := e.Args[0]
		if boolean(c) {
			list = append(list, part{expr: c, in: l})
		} else {
			list = append(l.first(list, c, op.PrecSum), part{text: ` \ne 0`})
		}
		other, ok := read(e.Args[2]).(*ast.Call)
		chain := ok && other.Fun == "if" && len(other.Args) == 3
		below := e.Args[2]
		if chain {
			below = other.Args[1]
		}
		if l.low(e.Args[1], below) {
			list = append(list, part{text: ` \\ `})
		} else { // fractions would touch
			list = append(list, part{text: ` \\[1ex] `})
		}
		if !chain {
			return append(list, part{expr: below, in: l}, part{text: ` & \text{otherwise} \end{cases}`})
		}
		e = other
	}
}

func boolean(e ast.Expr) bool {
	switch e := read(e).(type) {
	case *ast.Unary:
		return e.Op.Info().Boolean
	case *ast.Binary:
		return e.Op.Info().Boolean
	}
	return false
}

// latexNumber returns a number without a sign.
func latexNumber(v float64) string {
	switch {
	case math.IsNaN(v):
		return `\mathrm{NaN}`
	case math.IsInf(v, 0):
		return `\infty`
	}
	if v == 0 || 1e-4 <= v && v < 1e9 {
		return Number(v)
	}
	mantissa, exp, _ := strings.Cut(strconv.FormatFloat(v, 'e', -1, 64), "e")
	sign := strings.TrimPrefix(exp[:1], "+")
	power := "10^{" + sign + strings.TrimLeft(exp[1:], "0") + "}"
	if mantissa == "1" {
		return power
	}
	return mantissa + ` \cdot ` + power
}
