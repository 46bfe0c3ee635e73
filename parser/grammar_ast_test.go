package parser

import (
	"math"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/ast/op"

	"github.com/alecthomas/participle/v2/lexer"
)

func (r *programRule) ast() *ast.Program {
	p := &ast.Program{}
	for _, s := range r.Stmts {
		t := &ast.Stmt{}
		switch {
		case s.Fun != nil:
			t.Name.Name = Name(s.Fun.Name)
			for _, q := range s.Fun.Params {
				t.Params = append(t.Params, ast.Ident{Name: Name(q)})
			}
			t.Body = []ast.Expr{s.Fun.Body.ast()}
		case s.Array != nil:
			t.Name.Name = Name(s.Array.Name)
			for _, q := range s.Array.Index {
				t.Index = append(t.Index, ast.Ident{Name: Name(q)})
			}
			t.Body = []ast.Expr{s.Array.Body.ast()}
		case s.Let != nil:
			t.Name.Name = Name(s.Let.Name)
			t.Body = []ast.Expr{s.Let.Body.ast()}
		default:
			t.Body = exprs(s.Exprs)
		}
		p.Stmts = append(p.Stmts, t)
	}
	return p
}

func exprs(list []*exprRule) []ast.Expr {
	var out []ast.Expr
	for _, e := range list {
		out = append(out, e.ast())
	}
	return out
}

func call(name string, args ...ast.Expr) ast.Expr { return &ast.Call{Fun: name, Args: args} }

func binary(t lexer.Token, x, y ast.Expr) ast.Expr {
	code := map[lexer.TokenType]op.Code{
		tokOr: op.Or, tokAnd: op.And, tokEq: op.Eq, tokNe: op.Ne, tokLt: op.Lt, tokLe: op.Le, tokGt: op.Gt, tokGe: op.Ge,
		tokAdd: op.Add, tokSub: op.Sub, tokMul: op.Mul, tokDiv: op.Div, tokMatMul: op.MatMul,
	}
	return &ast.Binary{Op: code[t.Type], X: x, Y: y}
}

func (r *exprRule) ast() ast.Expr {
	if r.Then == nil {
		return r.If.ast()
	}
	return call("if", r.If.ast(), r.Then.ast(), r.Else.ast())
}

func (r *orRule) ast() ast.Expr {
	e := r.X.ast()
	for _, t := range r.Rest {
		e = binary(t.Op, e, t.Y.ast())
	}
	return e
}

func (r *andRule) ast() ast.Expr {
	e := r.X.ast()
	for _, t := range r.Rest {
		e = binary(t.Op, e, t.Y.ast())
	}
	return e
}

func (r *eqRule) ast() ast.Expr {
	if r.Rest == nil {
		return r.X.ast()
	}
	return binary(r.Rest.Op, r.X.ast(), r.Rest.Y.ast())
}

func (r *cmpRule) ast() ast.Expr {
	if r.Rest == nil {
		return r.X.ast()
	}
	return binary(r.Rest.Op, r.X.ast(), r.Rest.Y.ast())
}

func (r *sumRule) ast() ast.Expr {
	e := r.X.ast()
	for _, t := range r.Rest {
		e = binary(t.Op, e, t.Y.ast())
	}
	return e
}

func (r *productRule) ast() ast.Expr {
	e := r.X.ast()
	for _, t := range r.Rest {
		e = binary(t.Op, e, t.Y.ast())
	}
	return e
}

func (r *unaryRule) ast() ast.Expr {
	switch {
	case r.Power != nil:
		return r.Power.ast()
	case r.Op.Type == tokNot:
		return &ast.Unary{Op: op.Not, X: r.X.ast()}
	case r.Op.Type == tokAdd:
		return &ast.Unary{Op: op.Add, X: r.X.ast()}
	}
	return &ast.Unary{Op: op.Neg, X: r.X.ast()}
}

func (r *powerRule) ast() ast.Expr {
	x := r.X.ast()
	if r.Y == nil && r.Super == "" {
		return x
	}
	if r.X.openRoot() {
		panic(ambiguousSqrt)
	}
	y := superscript(r.Super)
	if r.Y != nil {
		y = r.Y.ast()
	}
	return &ast.Binary{Op: op.Pow, X: x, Y: y}
}

// openRoot reports whether r is a root of what has no parentheses around it.
func (r *postfixRule) openRoot() bool {
	root := false
	for r.X != nil && r.X.Root != nil {
		root, r = true, r.X.Root
	}
	return root && (r.Number != "" || len(r.Rest) > 0 || r.X.Paren == nil && r.X.Brace == nil)
}

func (r *postfixRule) ast() ast.Expr {
	if r.Number != "" {
		return number(strings.Map(fold, strings.ReplaceAll(r.Number, "−", "-")))
	}
	x := r.X.ast()
	for _, s := range r.Rest {
		if s.Transpose {
			x = &ast.Unary{Op: op.Transpose, X: x}
		} else {
			x = &ast.Index{X: x, Subs: axes(s.Axes)}
		}
	}
	return x
}

func axes(list []*axisRule) []ast.Sub {
	var subs []ast.Sub
	for _, r := range list {
		s := ast.Sub{Name: Name(r.Name), Range: r.Range || r.All}
		if r.At != nil {
			s.At = r.At.ast()
		}
		for _, to := range []*exprRule{r.To, r.Most} {
			if to != nil {
				s.To = to.ast()
			}
		}
		subs = append(subs, s)
	}
	return subs
}

func (r *primaryRule) ast() ast.Expr {
	switch {
	case r.Paren != nil:
		return r.Paren.ast()
	case r.Brace != nil:
		return r.Brace.ast()
	case r.Root != nil:
		return call("sqrt", r.Root.ast())
	case r.Elems != nil:
		return &ast.Array{Elems: exprs(r.Elems)}
	}
	return r.Name.ast()
}

func (r *nameRule) ast() ast.Expr {
	switch {
	case r.Args != nil:
		return call(Name(r.Name), exprs(r.Args)...)
	case r.Reduced != nil:
		return &ast.Call{Fun: Name(r.Name), Over: axes(r.Axes), Args: exprs(r.Reduced)}
	case r.Axes != nil:
		return &ast.Index{X: &ast.Name{Name: Name(r.Name)}, Subs: axes(r.Axes)}
	}
	return &ast.Name{Name: Name(r.Name)}
}

func number(text string) ast.Expr {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(v, 0) {
		panic(beyond)
	}
	if digits, _, _ := strings.Cut(strings.ToLower(text), "e"); v == 0 && strings.Trim(digits, "0.") != "" {
		panic(beyond)
	}
	return &ast.Num{Val: v}
}

func superscript(text string) ast.Expr {
	digits := strings.NewReplacer("⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9").Replace(text)
	code := op.Identity
	if rest, ok := strings.CutPrefix(digits, "⁻"); ok {
		code, digits = op.Neg, rest
	} else if rest, ok := strings.CutPrefix(digits, "⁺"); ok {
		code, digits = op.Add, rest
	}
	if text != "" && strings.Trim(digits, "0123456789") != "" || text != "" && digits == "" {
		panic(notAPower)
	}
	switch {
	case text == "":
		return nil
	case code == op.Identity:
		return number(digits)
	}
	return &ast.Unary{Op: code, X: number(digits)}
}
