package parser_test

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/parser"
)

// pratt is the yardstick of the benchmarks: a parser as one writes it by hand (Pratt 1973) for
// numbers, names, + - * / ^, a minus sign, calls and parentheses. It has no hints and no limit of
// depth, and makes the same tree.
type pratt struct {
	src string
	pos int      // the end of the token
	tok byte     // its kind: '0' a number, 'a' a name, 0 the end, else the operator itself
	at  ast.Span // of the token
	err error

	args     []ast.Expr // of the calls that are open
	nums     []ast.Num
	names    []ast.Name
	unaries  []ast.Unary
	binaries []ast.Binary
	calls    []ast.Call
	lists    []ast.Expr // of the calls that are closed
}

// parsePratt parses an expression.
func parsePratt(src string) (*ast.Program, error) {
	p := pratt{src: src}
	p.next()
	x, _ := p.expr(1)
	if p.tok != 0 {
		p.fail("an operator")
	}
	if p.err != nil {
		return nil, p.err
	}
	return &ast.Program{Source: src, Stmts: []*ast.Stmt{{Span: x.Extent(), Body: []ast.Expr{x}}}}, nil
}

// fail keeps the first mistake, and moves to the end so that every loop does.
func (p *pratt) fail(want string) {
	if p.err == nil {
		p.err = fmt.Errorf("offset %d: expected %s", p.at.Start, want)
	}
	p.pos, p.tok = len(p.src), 0
}

// next scans a token.
func (p *pratt) next() {
	i := p.pos
	for i < len(p.src) && (p.src[i] == ' ' || p.src[i] == '\t') {
		i++
	}
	start := i
	p.tok = 0
	if i < len(p.src) {
		switch c := p.src[i]; class[c] {
		case letter:
			for i < len(p.src) && class[p.src[i]] != 0 {
				i++
			}
			p.tok = 'a'
		case digit:
			i = p.digits(i)
			if i < len(p.src) && p.src[i] == '.' {
				i = p.digits(i + 1)
			}
			if i < len(p.src) && p.src[i]|0x20 == 'e' {
				j := i + 1
				if j < len(p.src) && (p.src[j] == '+' || p.src[j] == '-') {
					j++
				}
				if k := p.digits(j); k > j {
					i = k
				}
			}
			p.tok = '0'
		default:
			i++
			p.tok = c
		}
	}
	p.pos, p.at = i, ast.Span{Start: int32(start), End: int32(i)}
}

func (p *pratt) digits(i int) int {
	for i < len(p.src) && class[p.src[i]] == digit {
		i++
	}
	return i
}

const (
	letter = 1 + iota
	digit
)

var class = func() (c [256]byte) {
	for b := range c {
		switch {
		case '0' <= b && b <= '9':
			c[b] = digit
		case 'a' <= b|0x20 && b|0x20 <= 'z', b == '_':
			c[b] = letter
		}
	}
	return c
}()

// infix has how much an operator binds to its left and to its right.
var infix = [256]struct {
	left, right uint8
	code        op.Code
}{
	'+': {1, 2, op.Add}, '-': {1, 2, op.Sub},
	'*': {2, 3, op.Mul}, '/': {2, 3, op.Div},
	'^': {4, 3, op.Pow},
}

// expr parses an expression of operators that bind at least as much as least. The span is with
// the parentheses around it.
func (p *pratt) expr(least uint8) (ast.Expr, ast.Span) {
	x, at := p.operand()
	for {
		o := &infix[p.tok]
		if o.left < least {
			return x, at
		}
		p.next()
		y, end := p.expr(o.right)
		at = at.To(end)
		b := alloc(&p.binaries)
		b.Span, b.Op, b.X, b.Y = at, o.code, x, y
		x = b
	}
}

func (p *pratt) operand() (ast.Expr, ast.Span) {
	at := p.at
	switch p.tok {
	case '0':
		v, err := strconv.ParseFloat(p.src[at.Start:at.End], 64)
		if err != nil {
			p.fail("a number in range")
		}
		n := alloc(&p.nums)
		n.Span, n.Val = at, v
		p.next()
		return n, at
	case 'a':
		name := p.src[at.Start:at.End]
		p.next()
		if p.tok == '(' {
			return p.call(name, at)
		}
		n := alloc(&p.names)
		n.Span, n.Name = at, name
		return n, at
	case '-':
		p.next()
		x, end := p.expr(infix['^'].right)
		at = at.To(end)
		u := alloc(&p.unaries)
		u.Span, u.Op, u.X = at, op.Neg, x
		return u, at
	case '(':
		p.next()
		x, _ := p.expr(1)
		at = at.To(p.at)
		p.close()
		return x, at
	}
	p.fail("a number, a name or (")
	return &ast.Num{}, at
}

func (p *pratt) call(name string, fun ast.Span) (ast.Expr, ast.Span) {
	open := len(p.args)
	for again := true; again; again = p.tok == ',' {
		p.next()
		x, _ := p.expr(1)
		p.args = append(p.args, x)
	}
	at := fun.To(p.at)
	p.close()
	args := p.args[open:]
	if len(p.lists)+len(args) > cap(p.lists) {
		p.lists = make([]ast.Expr, 0, max(256, len(args)))
	}
	n := len(p.lists)
	p.lists = append(p.lists, args...)
	p.args = p.args[:open]
	c := alloc(&p.calls)
	c.Span, c.Fun, c.FunSpan, c.Args = at, name, fun, p.lists[n:len(p.lists):len(p.lists)]
	return c, at
}

func (p *pratt) close() {
	if p.tok != ')' {
		p.fail(")")
		return
	}
	p.next()
}

// alloc makes many nodes at a time.
func alloc[T any](slab *[]T) *T {
	n := len(*slab)
	if n == cap(*slab) {
		*slab, n = make([]T, 0, min(max(2*n, 4), 1024)), 0
	}
	*slab = (*slab)[:n+1]
	return &(*slab)[n]
}

// formulas are what is parsed, of about as many bytes as asked for.
var formulas = []struct {
	name   string
	source func(size int) string
}{
	{"sum", func(size int) string {
		const unit = "sin(x*y)*exp(-z^2/2)+log(1+x^2)/(y^2+z^2+1)-3.25*a*x*t+"
		return strings.Repeat(unit, size/len(unit)) + "1"
	}},
	{"nested", func(size int) string {
		n := size / len("1.5-x*()")
		return strings.Repeat("1.5-x*(", n) + "y" + strings.Repeat(")", n)
	}},
}

// TestPratt holds the yardstick to the trees of Parse, places included.
func TestPratt(t *testing.T) {
	sources := []string{
		"a", "(a)", "-2^2", "2^3^2", "2^-1^x", "--a", "-a*b", "a*-b", "a-b-c", "a-(b-c)", "(a)+((b))*c", "a/b/c^d", "(a^b)^c",
		"f(x)", "f(x, -y, (z))^2", "max(a, min(b, c, 1), d)", "f(((x)))", "-(a)^(b)", " a + b ", "1.5", "2.", "1e3", "1e-3*x", "1E+2", "2*e",
	}
	for _, f := range formulas {
		sources = append(sources, f.source(12_000))
	}
	for _, src := range sources {
		want, err := parser.Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		got, err := parsePratt(src)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%.40q: another tree than Parse, or %v", src, err)
		}
	}
	for _, src := range []string{"", "a+", "a b", "(a", "a)", "f(", "f()", "f(a,)", "a)(", "1e999", "*a"} {
		if _, err := parsePratt(src); err == nil {
			t.Errorf("%q: no error", src)
		}
	}
}
