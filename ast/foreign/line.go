package foreign

const (
	NeedsNoFlag = "the expression is the argument itself, without a flag"
	HeldFixed   = "a variable stays constant where `--wrt x` does not name it" // the answer to flags that hold variables fixed
	ChooseNames = "`--x=3` gives the variable x a value; `--wrt x` chooses it for the gradient"
	Sweeps      = "several values of a variable make several points: `--x=0..10..0.5`, `--x=1,2,5`"                       // the answer to flags of ranges
	RowTools    = "there is none: other tools do that with rows"                                                          // the answer to what takes rows apart
	Statistics  = "there is none: `--reduce mean` is the mean of many rows; `--reduce` takes sum, mean, min, max and rms" // the answer to statistics of columns
	Weights     = "`--upstream 1` weights the output"
	Places      = "it counts significant digits, not decimals"
	combined    = "there is none: the uncertainty of the result is the root of the sum of squares of derivative times uncertainty, with the derivatives of `backprop diff --json`"
	correlated  = "there is none: to the squares of derivative times uncertainty comes, for two correlated variables, twice the product of both terms and their correlation; the derivatives are in `backprop diff --json`"
	NoFit       = "there is no fit: an optimizer takes the value and the gradient from `backprop diff --json`"
	NoSolver    = "there is none: backprop solves no equations; for a root of f, Newton's method repeats x - f/f', with both of `backprop diff 'x^2' --x=3`" // filled in with an equation as a difference
	noCode      = "there is none: no code is written; `backprop derive 'x^2'` prints the gradient as formulas, where `x^2` is a power"
	Checked     = "there is none: the values of another derivative are those of `backprop eval`, and the derivatives those of `backprop diff`" // the answer to a derivative to compare with
	ByName      = "the format of a file is told by its name"
	InPlace     = "the file is replaced when the last row is written"
	Compared    = "there is none: compare with the output of `backprop diff`"
	Tangent     = "the tangent is `f + m*(x - x0)`, with the value f and the slope m"     // filled in with the variables and their values
	Columns     = "the columns of the input are its variables, and each row has a result" // the answer to what computes with columns
	NoBook      = "workbooks are not read: export the sheet as CSV, and read it with `--input FILE`"
	Scales      = "there is none: an SVG scales to any size and follows the theme of its reader" // the answer to flags of pictures
	BindByName  = "each variable is a flag of its own, as `--x=3`; `--bind FILE` reads many from JSON"
)

// commands are the commands of other tools: Write is the command with its flags.
func commands() []Row {
	return []Row{
		{Words: "whatif what-if scenario scenarios", Write: "eval", Say: "several values are `--x=1,2,3`"},
		{Words: "value-and-grad value-and-gradient value-grad withgradient gradient derivative deriv differentiate partial partials backward backprop backpropagate bwd reverse reverse-mode autodiff autograd ad saliency gradcam grad-cam attribution attributions feature-importance sensitivity sensitivities slope nabla del delta derivate d/dx df/dx dy/dx nderiv nderivative numericderiv numderiv derivnum approx-fprime fdiff elementwise-grad forwarddiff zygote reversediff enzyme sensitivity-analysis gradienten gradiente 기울기 梯度 градиент", Write: "diff"},
		{Words: "vjp vector-jacobian-product adjoint pullback cotangent", Write: "diff", Say: Weights},
		{Words: "jacobian jac jacfwd jacrev jacobian-matrix", Write: "diff", Say: "the gradients of several outputs, as `x^2, x^3`, are the Jacobian"},
		{Words: "jvp jacobian-vector-product pushforward forward-mode fwd-mode directional along directional-derivative", Write: "diff", Say: "`--along x=1` is the derivative along a direction"},
		{Words: "nth nth-derivative third third-derivative higher-order higher higher-derivative diffn d3 derivative3 fourth fourth-derivative", Say: "there is none beyond the second: derive again the second derivative that is a formula of `backprop derive 'x^5' --hessian`"},
		{Words: "tangent tangents tangent-line tangent-plane tangente retta-tangente linearize linearise linearization linear-approximation linear-approx linear-model first-order local-linear", Write: "diff", Say: Tangent},
		{Words: "normal-line normale", Write: "diff", Say: "the slope of the normal is -1/m, with the slope m of the tangent"},
		{Words: "quadratic-approx quadratic-approximation second-order-approximation quadratic-model", Write: "diff --hessian", Say: "it has the terms of second order, too"},
		{Words: "total-differential differential differentials", Write: "diff", Say: "the differential is the sum of derivative times difference"},
		{Words: "symdiff sdiff symbolic-diff symbolic-derivative symbolic-differentiation", Write: "derive"},
		{Words: "hvp vhp hessian-vector-product hessian-vector hv hessp", Write: "diff", Say: "`--hvp x=1` multiplies the Hessian by a direction"},
		{Words: "hessian hess second second-derivative d2 second-order second-derivatives", Write: "diff --hessian"},
		{Words: "subs substitute expression expr formula-value predict inference infer apply call doit apply-at vpa bfloat approximate approx approx-value bc dc qalc calculator awk query puts say out predict-value value evaluate evalf n run calc calculate compute forward fwd exec execute result ev print display echo berechnen berechne ausrechnen auswerten evaluieren evaluiere werte calculer évaluer evaluer calcular evaluar valuta calcola вычислить 계산 평가 计算 計算 float numer dec decimal todecimal", Write: "eval"},
		{Words: "table tabelle tableau tabla tabulate sweep rows batch csv map vmap pmap vectorize foreach truth-table truthtable grid scan pivot-table", Write: "eval --format csv", Say: "many points are rows: `--x=0..10..0.5`, or `--input FILE`"},
		{Words: "d dt derivatives derivation ableiten ableitung ableitungen dériver deriver dérivée dérivées dérive derivar derivada derivare differenzieren différencier diferenciar 미분 도함수 微分 导数 求导 производная", Write: "derive | diff"},
		{Words: "symbolic sym formula formulas sympy symbolically", Write: "derive"},
		{Words: "simplify ratsimp trigsimp fullsimplify full-simplify radsimp powsimp vereinfachen simplifier simplificar radcan fullratsimp", Say: "there is none: a formula stays as it is typed, and only its derivatives are simplified, by `backprop derive 'x^2'`"},
		{Words: "latex tex latexify", Write: "derive --format latex"},
		{Words: "dag tape wengert computational-graph computation-graph expression-tree print-tree print-graph flow flowgraph layout sequence draw show visualize visualise viz visualization visualisation flowchart picture tree diagram view render image zeichnen zeichne dessiner dibujar disegna graphe grafo 그래프 그리기 make-jaxpr jaxpr make-graph make-dot torchviz netron tensorboard", Write: "graph"},
		{Words: "dot graphviz dotprint neato fdp sfdp twopi circo gv", Write: "graph --format dot"},
		{Words: "svg png pdf", Write: "graph --format svg"},
		{Words: "mermaid mmdc mmd", Write: "graph --format mermaid"},
		{Words: "html page web", Write: "graph --format html"},
		{Words: "breakdown steps step-by-step walkthrough trace debug chain-rule chain-rules product-rule quotient-rule rule rules proof prove lesson teach tutorial verbose why how describe learn erklären erkläre erklaeren expliquer explique explicar explica spiega 설명 объясни 解释", Write: "explain"},
		{Words: "markdown md report reports protocol writeup docx odt write-up worksheet document certificate datasheet handout", Write: "explain --format markdown"},
		{Words: "quiz exercise exercises homework practice practise drill exam question questions flashcards grade answer answers answer-key solution-key hint hints aufgabe übung exercice ejercicio", Say: "there is none: backprop asks no questions; `backprop explain 'x^2'` shows each step of an answer"},
		{Words: "list ls function func fn builtins catalog apropos search lookup list-functions help-functions funktionen fonctions funciones funzioni 함수 函数", Write: "functions"},
		{Words: "man manual usage info guide ? doc docs documentation readme example examples demo quickstart hello flags vignette tldr cheat commands subcommands list-commands features capabilities faq hilfe aide ayuda ajuda aiuto 도움말 помощь 帮助", Write: "--help"},
		{Words: "about ver", Write: "--version"},
		{Words: "completions autocomplete bash generate-completion shell-init shell-completion", Write: "completion bash"},
		{Words: "zsh", Write: "completion zsh"},
		{Words: "fish", Write: "completion fish"},
		{Words: "powershell pwsh", Write: "completion powershell"},
		{Words: "json", Write: "diff --json"},
		{Words: "assert test-that bool truth is-true boolean holds", Write: "eval"},
		{Words: "test/condition assert/condition check/condition verify/condition ensure/condition expect/condition require/condition test-that/condition bool/condition truth/condition is-true/condition is/condition if/condition when/condition while/condition until/condition true/condition boolean/condition condition/condition holds/condition prove/condition compare/condition", Write: "eval --exit-status", Say: "the exit status is 1 where it is false"},
		{Words: "from-latex parse-latex read-latex import-latex pandoc mathml mathjax", Say: "there is none: LaTeX is not read; a formula is written like `sin(x)^2 + 3*x`"},
		{Words: "plot chart curve ezplot fplot splot replot gnuplot ezsurf surf surface mesh contour heatmap quiver scatter bar histogram plot2d plot3d wxplot2d animate animation draw2d draw3d", Say: "there is none: curves are drawn by other tools, from the rows of `backprop eval 'x^2' --x=0..10..0.5 --format csv`; the computational graph is drawn by `backprop graph`"},
		{Words: "solve root roots zero zeros fsolve fzero goalseek goal-seek goal solver newton-raphson bisect bisection equation equations newton newton-step nsolve solveset uniroot root-scalar find-root secant", Say: NoSolver},
		{Words: "rk4 euler runge-kutta dsolve desolve ode ode45 odeint solve-ivp lsode linprog linsolve nonlinsolve coefficients rearrange isolate solve-for invert inverse-function", Say: "there is none: backprop computes values and derivatives, and solves no equations"},
		{Words: "critical-points critical stationary stationary-points extrema extremum inflection vertex turning-points saddle", Write: "derive", Say: "where the gradient is 0, the point is critical; backprop solves no equations"},
		{Words: "integrate integral int antiderivative quad area intnum trapz polyint risch nintegrate fnint nint romberg simpson", Say: "there is none: the mean of many points times the width of the interval is close, as from `backprop eval 'x^2' --x=0.005..0.995..0.01 --reduce mean`"},
		{Words: "limit lim limits", Say: "there is none: the value at a point close by tells it, as `backprop eval 'x^2' --x=0.001`"},
		{Words: "taylor series tseries maclaurin", Say: "there is none: up to the second order the coefficients are f, f' and f''/2 of `backprop diff 'x^2' --x=3 --hessian`"},
		{Words: "cse common-subexpression common-subexpressions", Say: "`backprop explain 'x^2'` names every part once, and `backprop derive 'x^2'` the parts that its formulas share"},
		{Words: "residue asymptote laplace fourier ztransform fft ifft convolve pade", Say: "there is none: backprop computes values and derivatives, not limits or series"},
		{Words: "expand factor factorize apart collect cancel together logcombine expand-trig trigreduce rewrite nsimplify normal normalize canonicalize", Say: "there is none: `backprop derive` prints the formulas of the gradient, simplified"},
		{Words: "check verify gradcheck gradient-check grad-check check-grad test compare numdiff finite-differences finite-difference numdifftools fd central complex-step richardson compare-gradients self-test", Say: Compared},
		{Words: "gradient-descent minimize minimise optimize optimise argmin fminsearch descent gd adam sgd learn-rate learning-rate epoch epochs steepest-descent optim fminunc minimize-scalar basinhopping brute lagrange lagrangian minimum backtrack", Say: "there is none: an optimizer takes the value and the gradient from `backprop diff --json`"},
		{Words: "maximize maximise argmax maximum findmaximum findmax ascent gradient-ascent", Say: "there is none: an optimizer that minimizes takes the value and the gradient of the negative from `backprop diff '-(x^2)' --x=3 --json`"},
		{Words: "nls lm fit fits fitting curve-fit curvefit regression regress regress-on linear-regression polyfit ols least-squares leastsq lsq lsqcurvefit lmfit nlinfit nlsfit train training finetune fine-tune tune linest logest trendline trend forecast growth rsq intercept slope/rows steyx lmer glm loess spline smooth interpolate interp interp1 calibration-curve residual residuals", Say: NoFit},
		{Words: "tolerance tolerances worst-case worstcase maximum-error max-error error-bound error-bounds interval-arithmetic", Say: "there is none: the greatest deviation is the sum of the absolute values of derivative times tolerance, with the derivatives of `backprop diff --json`"},
		{Words: "weight weights sensitivity-coefficient sensitivity-coefficients coefficients-of-sensitivity influence influences contribution contributions", Write: "diff", Say: "sensitivity coefficients are the derivatives"},
		{Words: "uncertainty/correlated unc/correlated uncertainties/correlated budget/correlated propagate/correlated propagation/correlated error-propagation/correlated error/correlated gum/correlated montecarlo/correlated monte-carlo/correlated correlation covariance correlated covar", Say: correlated},
		{Words: "sobol saltelli morris tornado error-propagation errorprop messunsicherheit fehlerrechnung fehlerfortpflanzung unsicherheit incertitude incertidumbre unc uncertainties bootstrap uncertainty uncertainty-budget error errors errorbar error-bars budget propagate propagation propagate-errors gum rss combined-uncertainty expanded-uncertainty type-a type-b combine combined coverage confidence montecarlo monte-carlo mc", Say: combined},
		{Words: "repl shell interactive console prompt gui tui app notebook jupyter ipython kernel octave maxima wolfram mathematica desmos gp rscript", Say: "there is none: each formula is a run of its own, as `backprop eval '1 + 2'`"},
		{Words: "matrix solve-linear det determinant inverse vector inv lu qr svd eig eigenvalues rank nullspace cross dotproduct matmul wronskian", Say: "there is none: a formula has matrices, as `A @ x` and `A.T`"},
		{Words: "\\q .quit .exit abort exit quit bye q close logout stop end clear clc cls reset restart history undo redo save load whos who session workspace kill status commit checkout", Say: "there is none: each run is on its own, and nothing is kept between runs"},
		{Words: "cat put nest nothing top slice headers frequency dedup distinct stats1 stats2 nidx sec2gmt fill-down fill-empty having-fields count-distinct merge-fields csvcut csvstat csvlook csvgrep csvsort csvjoin csvsql csvjson csvstack in2csv sed jq yq mlr xsv qsv datamash select sample explode flatten-rows pivot unpivot melt tac shuffle tee template case fixlengths enum uniq-count where having order-by insert delete head tail sort filter join merge group groupby cut uniq", Say: RowTools},
		{Words: "select/columns put/columns map/columns awk/columns sql/columns mutate/columns transform/columns apply/columns update/columns set/columns let/columns assign/columns define/columns extend/columns add/columns add-column/columns new-column/columns addcolumn/columns column/columns with/columns with-column/columns with-columns/columns withcolumn/columns compute/columns calc/columns calculate/columns evaluate/columns q/columns csvsql/columns mlr/columns miller/columns xsv/columns qsv/columns jq/columns datamash/columns perl/columns bc/columns dc/columns duckdb/columns sqlite/columns sqlite3/columns clickhouse/columns project/columns generate/columns gen/columns egen/columns foreach/columns for/columns each/columns stream/columns pipe/columns batch/columns process/columns run/columns formula/columns template/columns nest/columns case/columns append/columns insert/columns query/columns eval-rows/columns rows/columns csv/columns table/columns", Write: "eval", Say: Columns},
		{Words: "summary stats statistics describe/rows info/rows summarize summarise describe-data count count/rows nobs percentile quantile quartile median variance std stddev stdev sstdev pstdev skew skewness kurtosis mode antimode skim glimpse str profile/rows colstats", Say: Statistics},
		{Words: "correlation/rows covariance/rows correlate corrcoef pearson spearman ttest t-test anova chi2 chisq p-value pvalue hypothesis-test outlier outliers zscore", Say: "there is none: there are no tests of statistics; `--reduce mean` is the mean of many rows"},
		{Words: "normalize/rows standardize/rows standardise/rows cumsum/rows cumulative/rows moving-average/rows movingaverage/rows rolling/rows lag/rows shift/rows rank/rows ema/rows smooth/rows diff-rows", Say: "there is none: each row is computed alone; `--reduce mean` is the mean of all"},
		{Words: "topo toposort order sparsity walk visit free-symbols free-variables variables atoms vars names dependencies depends ast parse tokens tokenize lex dump inspect structure info-graph nodes", Write: "graph"},
		{Words: "summary/expression info/expression inspect/expression describe-model architecture layers plot-model model-summary torchinfo torchsummary print-model", Write: "graph"},
		{Words: "benchmark bench profile time timeit memory flops cost complexity stress fuzz count-ops", Say: "there is none: the shell times a command"},
		{Words: "elasticity elasticities elast importance condition-number relative-sensitivity condition", Say: "there is none: an elasticity is the gradient times x/f, from `backprop diff --json`"},
		{Words: "no-grad zero-grad stop-gradient detach requires-grad freeze freeze-grad", Say: "there is none: `--wrt x` chooses what the gradient is of, and `backprop eval` computes no gradient"},
		{Words: "implicit implicit-diff implicit-derivative idiff implicit-differentiation", Say: "there is none: for F(x, y) of 0 dy/dx is the negative ratio of the two partial derivatives of `backprop diff`"},
		{Words: "laplacian laplace-operator laplaceoperator del2 trace-hessian", Write: "diff --hessian", Say: "the Laplacian is the sum of the diagonal, ∂²f/∂x² and so on"},
		{Words: "curvature", Write: "diff --hessian", Say: "the curvature of a curve is `f2/(1 + f1^2)^(3/2)`, with the first derivative f1 and the second f2"},
		{Words: "concavity convexity convex concave", Write: "diff --hessian", Say: "where the second derivative is positive, a curve is convex"},
		{Words: "mixed mixed-partial mixed-partials mixed-derivative cross-derivative", Write: "diff --hessian", Say: "the mixed derivatives stand beside the diagonal"},
		{Words: "divergence div-operator", Write: "diff", Say: "of several outputs, as `x^2, y^2`, the divergence is the sum of the diagonal, ∂f1/∂x + ∂f2/∂y"},
		{Words: "curl rot", Write: "diff", Say: "of several outputs, as `x*y, x^2`, the curl is made of differences, as ∂f2/∂x - ∂f1/∂y"},
		{Words: "jacobian-determinant vector-field", Write: "diff", Say: "the gradients of several outputs, as `x^2, x^3`, have the terms"},
		{Words: "domain monotone monotonicity continuity", Say: "there is none: `backprop derive` notes where its formulas do not hold, and `backprop functions` lists domains"},
		{Words: "equal equals isequal equivalent same eq cmp compare-formulas", Say: "there is none: a difference of two formulas that is 0 at many points is seen with `backprop eval 'sin(x)^2 + cos(x)^2 - 1' --x=0..10`"},
		{Words: "compose composition", Say: "there is none: a formula names its parts itself, as `g = x^2; f = g + 1`"},
		{Words: "stream pipe parallel xargs loop repeat while for retry again sleep wait", Say: "there is none: many points are rows, as `backprop eval 'x^2' --x=0..10..0.5`"},
		{Words: "input read open file import include source using require library pkg .import .read", Say: "there is none: `--input FILE` reads rows, `--bind FILE` values and `--file FILE` an expression"},
		{Words: "save/expression print-file write output copy paste clip .output pickle save-to", Say: "there is none: results go to the standard output, and `--out f.json` writes a file"},
		{Words: ".help \\h \\?", Write: "--help"},
		{Words: ".mode .tables .schema .headers \\d \\dt \\timing \\x \\i \\o", Say: "there is none: backprop is not a shell; `backprop --help` lists the commands"},
		{Words: "lambdify autowrap ufuncify function-of as-function to-function callable compile compile-time jit build-function precompile", Say: "there is nothing to compile: `backprop eval 'x^2' --x=3` runs the formula as it is, and `backprop derive` prints its gradient as formulas"},
		{Words: "onnx torchscript serialize savedmodel saved-model pb h5 safetensors coreml tflite openvino tensorrt export export/expression export-model export-graph", Say: "there are no models and no code: the computational graph is written by `backprop graph 'x^2' --format json`, the gradient as formulas by `backprop derive`"},
		{Words: "bytecode disassemble xla inline", Say: "there is none: a graph shares its common parts and is compiled by itself"},
		{Words: "quantize loss loss-fn score checkpoint train-step model", Say: "there is none: nothing is trained; a loss is a formula, as `backprop diff 'mean((x - 1)^2)' --x=3`"},
		{Words: "gcd lcm isprime primes powmod binomial permutations combinations", Say: "there is none: formulas are of real numbers, as `gamma(x)`"},
		{Words: "reduce aggregate agg accumulate fold total", Say: "there is none: `--reduce sum` makes one result of many rows"},
		{Words: "license licence credits authors changelog bug bugs feedback issue support contact", Say: "there is none: `backprop --help` lists the commands"},
		{Words: "let def define assign set store variable var declare alias assume syms declare-symbols", Say: "there is none: a formula names its parts itself, as `g = x^2; f = g + 1`"},
		{Words: "fmt prettier beautify reformat", Say: "there is none: a file with an expression stays as it is; `--digits 5` chooses the digits of numbers"},
		{Words: "lint validate vet typecheck check-syntax", Write: "graph", Say: "it reads an expression without any values"},
		{Words: "precedence types type typeof schema operators operator constants constant syntax grammar language keywords reference cheatsheet symbols", Say: "there is none: a formula is written like `sin(x)^2 + 3*x`, and `backprop functions` lists the functions"},
		{Words: "serve server host http rest api openapi dashboard daemon listen port connect lsp mcp", Say: "there is no server: `backprop graph 'x^2' --format html` writes a page for a browser"},
		{Words: "format digits precision scale ibase obase set-precision exact rational double", Say: "there is none: `--digits 5` chooses the digits, `--format json` the format"},
		{Words: "random rand seed simulate noise", Say: "there is none: nothing is random"},
		{Words: "convert transform translate to", Say: "there is none: `backprop derive` writes a gradient as a formula, `radians(x)` and `degrees(x)` convert angles"},
		{Words: "convert/units to/units units/units unit/units transform/units in/units", Say: "there are no units: multiply by the factor between them"},
		{Words: "workbook workbooks sheet sheets worksheets xlsx excel open-workbook read-excel readexcel cell cells", Say: NoBook},
		{Words: "units unit list-units dimension dimensions", Say: "there is none: numbers have no units; `radians(x)` and `degrees(x)` convert angles"},
		{Words: "init new config configure login watch monitor follow clean build doctor setup env settings options get remove add rm edit register share whoami ping", Say: "there is none: backprop has no state and no settings; `backprop --help` lists the commands"},
		{Words: "plugin plugins extension extensions addon addons", Say: "there are no plugins: `backprop functions` lists all functions"},
		{Words: "self-update selfupdate update upgrade install uninstall publish release check-update brew apt pip npm cargo", Say: "there is none: backprop does not install anything; `backprop --version` prints its version"},
		{Words: "transpile codegen emit generate code python c js javascript typescript go golang rust java kotlin swift csharp cpp c++ cxx numpy jax pytorch torch tensorflow ccode fcode pycode jscode cxxcode cppcode rcode rustcode glsl hlsl cuda opencl wgsl wasm llvm fortran julia matlab sql postgres postgresql duckdb to-c to-python to-sql to-js to-rust to-go to-julia to-matlab to-code matlabfunction srepr codegenerator generate-code gen", Say: noCode},
	}
}
