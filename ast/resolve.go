package ast

import (
	"fmt"
	"iter"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"backprop/ast/foreign"
	"backprop/ast/op"
)

// Constants of the language. A binding or an assignment of the name makes it an ordinary
// variable.
func Constant(name string) (float64, bool) {
	switch name {
	case "pi":
		return math.Pi, true
	case "e":
		return math.E, true
	case "inf":
		return math.Inf(1), true
	case "nan":
		return math.NaN(), true
	}
	return 0, false
}

// Resolve reads the names of p from top to bottom and numbers them: a name is assigned once and
// used below its assignment, a function's body sees its parameters, then the names
// assigned above, then free variables. bound tells which constants are bound to
// a value and so are free variables; it may be nil. The error is an *[Error].
func Resolve(p *Program, bound func(string) bool) (*Names, error) { return ResolveOwn(p, bound, nil) }

// ResolveOwn is [Resolve] where functions of the caller's own are known besides those of the language.
func ResolveOwn(p *Program, bound func(string) bool, own map[string]op.Code) (*Names, error) {
	r := resolver{
		names:  Names{Assigned: map[string]Ident{}, Functions: map[string]*Stmt{}, index: map[string]Sym{}, own: own},
		bound:  bound,
		source: p.Source,
		params: map[string]Sym{},
		later:  map[string]Ident{},
		defs:   map[string]Ident{},
	}
	for _, s := range slices.Backward(p.Stmts) {
		switch {
		case s.Params != nil:
			r.defs[s.Name.Name] = s.Name
		case s.Name.Name != "":
			r.later[s.Name.Name] = s.Name
		}
	}
	r.last = p.Stmts[len(p.Stmts)-1]
	if r.last.Params == nil {
		r.closing = r.last.Name.Name
	}
	for i, s := range p.Stmts {
		r.redefines = i < p.Redefined
		if err := r.stmt(s, i == len(p.Stmts)-1); err != nil {
			return nil, err
		}
	}
	return &r.names, nil
}

type resolver struct {
	source    string
	names     Names
	bound     func(string) bool
	params    map[string]Sym   // of the function whose body is read
	later     map[string]Ident // every assigned name, at its first assignment
	defs      map[string]Ident // every function of the user's, at its first definition
	last      *Stmt
	closing   string // the name that the last statement assigns
	redefines bool   // the statement may define a function of the language
	brackets  bool   // the statement has indices or axes
}

func (r *resolver) stmt(s *Stmt, last bool) *Error {
	name := s.Name.Name
	if name == "" && !last {
		err := Errorf(s.Span, CodeSyntax, "only the last statement can stand without a name")
		if name := assigns(s.Body[0]); name != "" && len(s.Body) == 1 {
			return err.WithHint("an assignment is %s = …", Short(name))
		}
		if call, ok := s.Body[0].(*Call); ok && len(s.Body) == 1 && r.foreign(call) { // assume(x > 0); x^2
			return r.call(call, s)
		}
		if call, ok := r.last.Body[0].(*Call); ok && len(r.last.Body) == 1 && r.closing == "" && r.foreign(call) { // x^2; print(x)
			return r.call(call, r.last)
		}
		if name, ok := s.Body[0].(*Name); ok && len(s.Body) == 1 && len(name.Name) > 2 { // clc; x^2
			if row, ok := foreign.Word(name.Name); ok && row.Write == "" {
				return err.WithHint("%s", row.Hint())
			}
		}
		if r.closing != "" { // pi*r^2; r = 3
			return err.WithHint("names are read from top to bottom, and the last statement is the result: move %s = … up", Short(r.closing))
		}
		return err.WithHint("give it a name: g = …; for several outputs: x^2, x^3")
	}
	clear(r.params)
	if s.Params != nil {
		if err := r.function(s); err != nil {
			return err
		}
		if last { // the parameters are inputs, also those that the body does not use
			return r.result(s)
		}
	}
	r.brackets = s.Index != nil
	for _, e := range s.Body {
		if err := r.expr(e, s); err != nil {
			return err
		}
	}
	if r.brackets {
		if err := r.indices(s); err != nil {
			return err
		}
	}
	switch {
	case s.Params != nil:
		r.names.Functions[name] = s
	case name != "":
		if _, ok := r.names.Assigned[name]; ok {
			return Errorf(s.Name.Span, CodeName, "%s is assigned twice", Quote(name)).About(name).
				WithHint("a name is assigned once; take another, like %s2", Short(name))
		}
		s.Name = r.names.add(s.Name, assigned)
	}
	return nil
}

// foreign reports whether a call is of a function of another tool that there is nothing like.
func (r *resolver) foreign(e *Call) bool {
	if _, own := r.defs[e.Fun]; own {
		return false
	}
	_, known := r.names.Operation(e.Fun)
	row, ok := foreign.Function(e.Fun, len(e.Args))
	return ok && !known && row.Write == ""
}

// assigns returns the name that another language assigns to in e, written a == 2 or a <- 2.
func assigns(e Expr) string {
	b, ok := e.(*Binary)
	if !ok {
		return ""
	}
	name, ok := b.X.(*Name)
	if !ok {
		return ""
	}
	minus, ok := b.Y.(*Unary)
	if b.Op == op.Eq || b.Op == op.Lt && ok && minus.Op == op.Neg {
		return name.Name
	}
	return ""
}

func (r *resolver) function(s *Stmt) *Error {
	name := s.Name.Name
	if _, ok := r.names.Functions[name]; ok {
		return Errorf(s.Name.Span, CodeName, "the function %s is defined twice", Quote(name)).About(name)
	}
	if r.names.builtin(name) && !r.redefines {
		r.names.Shadows = append(r.names.Shadows, s.Name)
	}
	for i, p := range s.Params {
		if _, ok := r.params[p.Name]; ok {
			return Errorf(p.Span, CodeName, "%s is a parameter twice", Quote(p.Name)).About(p.Name)
		}
		r.params[p.Name] = ^Sym(i)
	}
	return nil
}

// result resolves a function that is the last statement: its parameters are inputs, also those
// that the body does not use.
func (r *resolver) result(s *Stmt) *Error {
	for _, p := range s.Params {
		if _, ok := r.names.Assigned[p.Name]; ok {
			return Errorf(p.Span, CodeName, "%s is assigned above, so it cannot be an input of %s", Quote(p.Name), Short(s.Name.Name)).About(p.Name)
		}
		if _, ok := r.names.index[p.Name]; !ok {
			r.names.add(p, input)
		}
	}
	clear(r.params)
	r.brackets = false
	if err := r.expr(s.Body[0], s); err != nil {
		return err
	}
	if r.brackets {
		if err := r.indices(s); err != nil {
			return err
		}
	}
	r.names.Functions[s.Name.Name] = s
	return nil
}

// expr resolves the names in e, which stands in s.
func (r *resolver) expr(e Expr, s *Stmt) *Error {
	var base Expr // of the power last seen; it comes next in preorder
	for e := range Preorder(e) {
		switch e := e.(type) {
		case *Binary:
			if e.Op == op.Pow {
				base = e.X
			}
		case *Index:
			r.brackets = true
		case *Call:
			if err := r.call(e, s); err != nil {
				return err
			}
			r.brackets = r.brackets || e.Over != nil
			if e.Fun == "pow" {
				base = e.Args[0]
			}
		case *Name:
			if sym, ok := r.params[e.Name]; ok {
				e.Sym = sym
				continue
			}
			if err := r.name(e, base == Expr(e)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *resolver) name(e *Name, base bool) *Error {
	sym, ok := r.names.index[e.Name]
	if !ok {
		id, err := r.first(Ident{Span: e.Span, Name: e.Name})
		if err != nil {
			return err
		}
		sym = id.Sym
	}
	e.Sym = sym
	if r.names.kinds[sym] == constant && e.Name == "e" && !base && r.names.Euler == nil {
		r.names.Euler = &Ident{e.Span, e.Name, sym}
	}
	return nil
}

// first decides what a name is where it first stands.
func (r *resolver) first(id Ident) (Ident, *Error) {
	if at, ok := r.later[id.Name]; ok {
		err := Errorf(id.Span, CodeName, "%s is used before it is assigned", Quote(id.Name)).About(id.Name)
		if id.Start < at.Start {
			return id, err.WithHint("names are read from top to bottom: move %s = … up", Short(id.Name))
		}
		return id, err.WithHint("a name stands for one value: call the new one %s2", Short(id.Name))
	}
	if _, ok := Constant(id.Name); ok && (r.bound == nil || !r.bound(id.Name)) {
		return r.names.add(id, constant), nil
	}
	return r.names.add(id, input), nil
}

func (r *resolver) call(e *Call, s *Stmt) *Error {
	f := r.names.Functions[e.Fun]
	_, own := r.defs[e.Fun]
	if e.Fun == "log" && len(e.Args) == 2 && !own {
		e.Fun = "logbase"
		_, number := literal(e.Args[1])
		if v, ok := literal(e.Args[0]); ok && (v == 2 || v == 10) && !number {
			r.names.Bases = append(r.names.Bases, Ident{Span: e.Span, Name: r.text(e.Args[0].Extent())})
		}
	}
	c, builtin := r.names.Operation(e.Fun)
	builtin = builtin && (!own || r.redefines) // what the program defines is that everywhere
	var array ArrayFunction
	whole := false
	if !own && !builtin {
		array, whole = LookupArray(e.Fun)
	}
	lo, hi := 0, 0
	switch {
	case e.Over != nil && !builtin && !whole && f == nil:
		return r.unknown(e, s)
	case e.Over != nil && (own || !Reduces(e.Fun)):
		return r.notReduction(e)
	case e.Over != nil:
		lo, hi = 1, 1
	case builtin:
		lo, hi = c.Arity()
	case whole:
		lo, hi = array.Least, array.Most
	case f != nil:
		lo, hi = len(f.Params), len(f.Params)
	default:
		return r.unknown(e, s)
	}
	n := len(e.Args)
	switch fits := n >= lo && (hi < 0 || n <= hi); {
	case fits && array.Later() != "":
		return Errorf(e.FunSpan, CodeFunction, "%s is not supported yet", e.Fun).About(e.Fun)
	case fits:
		return nil
	}
	want := plural(lo, "argument")
	if hi < 0 {
		want = "at least " + want
	} else if hi > lo && whole {
		want = fmt.Sprintf("%d %s %s", lo, map[bool]string{true: "or", false: "to"}[hi == lo+1], plural(hi, "argument"))
	}
	sig := ""
	row, meant := foreign.Row{}, false
	if (builtin || whole) && e.Over == nil {
		row, meant = foreign.Arity(e.Fun, n)
	}
	switch {
	case e.Over != nil && n > 0:
		along := r.text(e.FunSpan.To(e.Over[len(e.Over)-1].Span)) + "](" + r.text(e.Args[0].Extent()) + ")"
		all := r.text(e.Args[0].Extent().To(e.Args[n-1].Extent()))
		return Errorf(e.Span, CodeArity, "%s takes %s, found %d", Short(e.Fun), want, n).About(e.Fun).
			WithHint("write %s of each; element by element it is %s(%s)", Short(along), Short(e.Fun), Short(all))
	case e.Over != nil:
		sig = r.text(e.FunSpan.To(e.Over[len(e.Over)-1].Span)) + "](x)"
	case whole:
		sig = array.Sig
	case f != nil:
		sig = signature(f)
	case c.IsCall():
		sig = c.Info().Sig
	default:
		sig = e.Fun + "(x, y)"
	}
	err := Errorf(e.Span, CodeArity, "%s takes %s, found %d", Short(e.Fun), want, n).About(e.Fun)
	if meant {
		return err.WithHint("%s", row.With(r.arguments(e)).Hint())
	}
	return err.WithHint("write %s", Short(sig))
}

// arguments returns the texts of the arguments of a call, "" for those that cannot be had.
func (r *resolver) arguments(e *Call) []string {
	texts := make([]string, len(e.Args))
	if end := int(e.FunSpan.End); end < len(r.source) {
		if _, list, ok := strings.Cut(r.source[end:], "("); ok && len(foreign.Arguments(list)) == len(texts) {
			return foreign.Arguments(list)
		}
	}
	return texts
}

func (r *resolver) unknown(e *Call, s *Stmt) *Error {
	err := Errorf(e.FunSpan, CodeFunction, "unknown function %s", Quote(e.Fun)).About(e.Fun)
	if s.Params != nil && e.Fun == s.Name.Name {
		err.Msg = "the function " + Quote(e.Fun) + " calls itself"
		if _, ok := r.names.Operation(e.Fun); ok {
			return err.WithHint("to use the built-in one, call yours my_%s", Short(e.Fun))
		}
		return err.WithHint("recursion is not part of the language")
	}
	if _, ok := r.defs[e.Fun]; ok {
		err.Msg = "the function " + Quote(e.Fun) + " is used before it is defined"
		return err.WithHint("move its definition above this line")
	}
	product := "for a product write " + Short(e.Fun) + "*(…)"
	elements := r.elements(e)
	if e.Over != nil { // x[0](y)
		product = "for a product write " + r.text(e.FunSpan.To(e.Over[len(e.Over)-1].Span)) + "]*(…)"
	} else if elements != "" && len(e.Args) > 1 { // MATLAB's A(1, 2)
		product = "for an element write " + elements + ", counted from 0"
	} else if elements != "" { // MATLAB's x(1)
		product += ", for an element " + elements + ", counted from 0"
	}
	if _, ok := r.names.Assigned[e.Fun]; ok && len(e.Args) == 1 && e.Over == nil && strings.Contains("fgh", e.Fun) { // f = x^2; f(3)
		return err.WithHint("a function is written %s(x) = x^2; %s", e.Fun, product)
	}
	if r.mentions(e.Fun, s) {
		return err.WithHint("%s", product)
	}
	if e.Over != nil && strings.Contains("fgh", e.Fun) { // f[0](x)
		return err.WithHint("only reductions take an axis, as sum[0](x); %s", product)
	}
	if near := Nearest(e.Fun, slices.Values(slices.Sorted(maps.Keys(r.names.Functions)))); near != "" && near != e.Fun {
		return err.WithHint("did you mean %s?", Quote(near))
	}
	letter := len([]rune(e.Fun)) == 1
	if call := foreign.Cases(strings.ToLower(e.Fun), r.arguments(e)); call != "" {
		return err.WithHint("write %s", call)
	}
	if row, ok := foreign.Function(e.Fun, len(e.Args)); ok {
		if matrix, ok := foreign.Function("matrixnorm", 1); ok && e.Fun == "norm" && len(e.Args) == 2 && unicode.IsUpper([]rune(r.arguments(e)[0])[0]) { // norm(A, 2)
			return err.WithHint("%s", matrix.Hint())
		}
		name := row.Renamed()
		if !row.Takes(len(e.Args)) {
			name = ""
		}
		row = row.With(r.arguments(e))
		switch {
		case e.Fun == "t" && strings.ContainsFunc(strings.TrimSuffix(row.Write, ".T"), unicode.IsUpper): // R's t(A)
			return err.WithHint("%s; %s", row.Hint(), product)
		case e.Fun == "t" && elements != "": // a number has no transpose
			return err.WithHint("%s", product)
		case letter && len(e.Args) > 1: // which is not a product
			return err.WithHint("%s", row.Hint())
		case e.Fun == "d": // d(x^2)/dx
			return err.WithHint("%s", row.Hint())
		case letter && len(e.Fun) == 1:
			return err.WithHint("%s; %s", product, row.Hint())
		case letter: // σ(x)
			return err.WithHint("%s; %s", row.Hint(), product)
		case len(e.Args) == 1 && (name == "mean" || name == "sum" || name == "max" || name == "min"): // of a column
			return err.WithHint("did you mean %s? The rows of a file are combined by --reduce %s", Quote(name), name)
		case name != "":
			return err.WithHint("did you mean %s?", Quote(name))
		}
		return err.WithHint("%s", row.Hint())
	}
	if letter {
		return err.WithHint("%s", product)
	}
	if row, ok := foreign.Constant(e.Fun); ok && row.Say == "" { // PI(2)
		return err.WithHint("the constant is %s, without arguments", row.Write)
	}
	if near := Nearest(e.Fun, r.functions()); near != "" {
		return err.WithHint("did you mean %s?", Quote(near))
	}
	if row, ok := foreign.Kind(e.Fun); ok {
		return err.WithHint("%s", row.Hint())
	}
	if len(e.Fun) > 20 {
		return err.WithHint("see them all: backprop functions")
	}
	return err.WithHint("see them all: backprop functions; define your own: %s(%s) = …", e.Fun, strings.Join([]string{"x", "y", "z"}[:min(len(e.Args), 3)], ", "))
}

// mentions reports whether a name that is called stands for a value.
func (r *resolver) mentions(name string, s *Stmt) bool {
	_, seen := r.names.index[name]
	_, constant := Constant(name)
	return seen || constant || slices.ContainsFunc(s.Params, func(p Ident) bool { return p.Name == name })
}

// elements writes a call whose arguments are whole numbers with brackets; "" for another one.
func (r *resolver) elements(e *Call) string {
	var list []string
	for _, a := range e.Args {
		v, ok := literal(a)
		if !ok || v != math.Trunc(v) {
			return ""
		}
		text := r.text(a.Extent())
		if 0 < v && v < 1<<31 { // where parentheses hold the place of an element, it is counted from 1
			text = strconv.Itoa(int(v) - 1)
		}
		list = append(list, text)
	}
	return Short(e.Fun) + "[" + strings.Join(list, ", ") + "]"
}

// notReduction refuses axes or indices at a function that has none.
func (r *resolver) notReduction(e *Call) *Error {
	err := Errorf(e.FunSpan, CodeFunction, "%s cannot run along an axis", Short(e.Fun)).About(e.Fun)
	if root := r.rootCall(e); root != "" {
		return err.WithHint("write %s", root)
	}
	axes := r.text(e.Over[0].Span.To(e.Over[len(e.Over)-1].Span))
	return err.WithHint("sum, mean, min, max, hypot, logsumexp and softmax can; an element of the result is %s(…)[%s]", Short(e.Fun), axes)
}

// functions lists every name that can be called.
func (r *resolver) functions() iter.Seq[string] {
	return func(yield func(string) bool) {
		for name := range op.Names() {
			if c, _ := op.Lookup(name); !c.Info().Helper && !yield(name) {
				return
			}
		}
		for f := range ArrayFunctions() {
			if !yield(f.Name) {
				return
			}
		}
		for _, name := range slices.Sorted(maps.Keys(r.names.own)) {
			if !yield(name) {
				return
			}
		}
		for _, name := range slices.Sorted(maps.Keys(r.names.Functions)) {
			if !yield(name) {
				return
			}
		}
	}
}

func signature(s *Stmt) string {
	names := make([]string, len(s.Params))
	for i, p := range s.Params {
		names[i] = p.Name
	}
	return s.Name.Name + "(" + strings.Join(names, ", ") + ")"
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
