package printer

import (
	"math"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
)

// form returns the form of a call, with # for the arguments.
func form(e *ast.Call) string {
	c, ok := op.Lookup(e.Fun)
	if e.Fun == "hypot" && len(e.Args) == 1 {
		return `\left\lVert #\right\rVert`
	}
	tex := latexName(e.Fun)
	if ok && c.Info().TeX != "" {
		tex = c.Info().TeX
	} else if ok {
		tex = `\operatorname{` + e.Fun + "}"
	} else if _, ok := ast.LookupArray(e.Fun); ok {
		tex = arrayForm(e.Fun)
	}
	if !strings.Contains(tex, "#") {
		tex += "(#)"
	}
	return tex
}

// arrayForm returns the name of a function of arrays.
func arrayForm(name string) string {
	switch name {
	case "det":
		return `\det`
	case "logdet":
		return `\ln\det`
	case "trace":
		return `\operatorname{tr}`
	}
	return `\operatorname{` + name + "}"
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

// operatorOf returns the call in a power such as \sin^{2}(x), or nil. The power -1 would be read as the inverse function.
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

// cases writes an if, with an if in its last branch as further rows.
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
